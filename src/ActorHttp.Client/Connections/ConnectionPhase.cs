namespace ActorHttp.Client.Connections;

/// <summary>What a connection does now; its drawing is at
/// <see cref="ClientConnectionActor"/>.</summary>
internal enum ConnectionPhase
{
    /// <summary>Not connected, or not secured yet: see <see cref="Connections.Opening"/>.</summary>
    Opening,

    /// <summary>Nothing is asked.</summary>
    Idle,

    /// <summary>A request is on its way, and nothing of its response has come.</summary>
    Sending,

    /// <summary>The whole request is with the kernel.</summary>
    Waiting,

    /// <summary>The head has come; content may follow.</summary>
    Receiving,

    /// <summary>The window is full: the program has to take some.</summary>
    Unread,

    /// <summary>Over.</summary>
    Closed,
}
