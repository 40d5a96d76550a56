namespace ActorHttp.TestKit;

/// <summary>There is no whole response; the message says what the connection was doing, and which
/// errors the server has logged.</summary>
public sealed class HttpTestException : Exception
{
    internal HttpTestException(string message)
        : base(message) { }
}
