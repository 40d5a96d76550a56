namespace ActorHttp.LoadTesting.Measuring;

/// <summary>What can go wrong with a request, each with the side it happened on.</summary>
public enum LoadFault
{
    /// <summary>Nobody listens on the port, or the listener's queue is full (server's side).
    /// </summary>
    Refused,

    /// <summary>No route to the host or the network (the way between).</summary>
    Unreachable,

    /// <summary>The host name has no address (name service).</summary>
    NameNotFound,

    /// <summary>The connection was not made in time (server's side, or the way between).</summary>
    ConnectTimeout,

    /// <summary>The TLS handshake failed, or the certificate was refused (either side).</summary>
    TlsFailed,

    /// <summary>The server reset the connection while the request was under way.</summary>
    Reset,

    /// <summary>The server closed the connection before the answer was whole.</summary>
    ClosedEarly,

    /// <summary>The answer was not whole in time; the time waited counts as response time.
    /// </summary>
    Timeout,

    /// <summary>What came back is no HTTP response (server's side).</summary>
    BadResponse,

    /// <summary>A whole answer with a status of 400 or above, or one the scenario did not expect.
    /// </summary>
    UnexpectedStatus,

    /// <summary>A whole answer that a check of the scenario did not accept.</summary>
    CheckFailed,

    /// <summary>The generator's process has no file descriptor left (generator's side).</summary>
    NoDescriptors,

    /// <summary>Was due, but the run ended before there was a free connection to send it on.
    /// </summary>
    NotSent,

    /// <summary>Anything else.</summary>
    Other,
}
