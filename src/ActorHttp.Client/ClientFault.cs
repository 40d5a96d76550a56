namespace ActorHttp.Client;

/// <summary>Why a request has no whole response: what happened, and on which side.</summary>
public enum ClientFault
{
    /// <summary>The name has no address, or its server of names does not answer.</summary>
    NameNotFound,

    /// <summary>Nobody listens on that port, or at that path.</summary>
    Refused,

    /// <summary>The network knows no way there.</summary>
    Unreachable,

    /// <summary>No connection came about within its time.</summary>
    ConnectTimeout,

    /// <summary>The TLS handshake failed: the certificate is not trusted or names another host, or
    /// the peer speaks no TLS.</summary>
    TlsFailed,

    /// <summary>The proxy refused the tunnel.</summary>
    ProxyRefused,

    /// <summary>This process has no descriptor left.</summary>
    NoDescriptors,

    /// <summary>Too many requests wait for a connection to that origin already.</summary>
    QueueFull,

    /// <summary>No connection to that origin became free within its time.</summary>
    WaitTimeout,

    /// <summary>The peer takes no more of the request.</summary>
    SendTimeout,

    /// <summary>No response began within its time.</summary>
    HeadTimeout,

    /// <summary>The response's content stood still for too long.</summary>
    BodyTimeout,

    /// <summary>The time for the whole request is over.</summary>
    Timeout,

    /// <summary>The peer broke the connection.</summary>
    Reset,

    /// <summary>The connection ended before the response did.</summary>
    ClosedEarly,

    /// <summary>What came is no HTTP response, or beyond a limit.</summary>
    BadResponse,

    /// <summary>The content cannot be decoded, or grows beyond a limit.</summary>
    BadContent,

    /// <summary>The status is not 2xx, and the program wanted nothing else.</summary>
    UnwantedStatus,

    /// <summary>A redirection leads where it must not, or nowhere.</summary>
    RedirectRefused,

    /// <summary>Nobody read the response for too long: its connection was needed.</summary>
    NotConsumed,

    /// <summary>What the program gives as the request's content has failed.</summary>
    ContentFailed,

    /// <summary>The program has cancelled it.</summary>
    Cancelled,

    /// <summary>The connection runs another exchange, or is closed.</summary>
    NotReady,

    /// <summary>The client or its actor system was stopped.</summary>
    Stopped,

    /// <summary>A fault of the client's own; the log has it.</summary>
    Internal,
}
