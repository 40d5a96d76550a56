namespace ActorHttp.TestKit;

/// <summary>How a client sees its connection end.</summary>
public enum ConnectionEnd
{
    /// <summary>The server has shut its sending side, behind what it had sent.</summary>
    Finished,

    /// <summary>The server has reset the connection.</summary>
    Reset,

    /// <summary>The client itself has left.</summary>
    Left,
}
