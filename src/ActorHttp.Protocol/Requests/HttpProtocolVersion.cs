namespace ActorHttp.Protocol;

/// <summary>The version by whose rules an exchange is answered (RFC 9110 s2.5).</summary>
public enum HttpProtocolVersion
{
    /// <summary>HTTP/1.0: no chunked coding, connections end unless asked to stay.</summary>
    Http10,

    /// <summary>HTTP/1.1, and every later minor version of 1.</summary>
    Http11,
}
