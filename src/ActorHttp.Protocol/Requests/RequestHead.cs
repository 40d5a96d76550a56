using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Everything a request says before its body. Immutable, safe on every thread.</summary>
public sealed class RequestHead
{
    private readonly HeadFlags _flags;
    private string? _path;
    private string? _authority;

    internal RequestHead(byte[] bytes, RequestLine line, HeaderFields headers, HeadRules rules)
    {
        Bytes = bytes;
        Line = line;
        Headers = headers;
        Framing = rules.Framing;
        _flags = rules.Flags;
    }

    /// <summary>What shall be done (RFC 9110 s9).</summary>
    public HttpMethod Method => Line.Method;

    /// <summary>With what.</summary>
    public RequestTarget Target => new(this);

    /// <summary>By whose rules it is answered.</summary>
    public HttpProtocolVersion Version => Line.Version;

    /// <summary>The header section, without trailers.</summary>
    public HeaderFields Headers { get; }

    /// <summary>How the end of the body is found.</summary>
    public BodyFraming Framing { get; }

    /// <summary>Whether the client wants the connection to stay open (RFC 9112 s9.3).</summary>
    public bool Persistent => _flags.HasFlag(HeadFlags.Persistent);

    /// <summary>Whether the client waits for 100 before it sends its body (RFC 9110
    /// s10.1.1).</summary>
    /// <remarks>False for HTTP/1.0 and when there is no body.</remarks>
    public bool ExpectsContinue => _flags.HasFlag(HeadFlags.ExpectsContinue);

    /// <summary>Whether another protocol is offered, by both fields (RFC 9110 s7.8).</summary>
    public bool UpgradeRequested => _flags.HasFlag(HeadFlags.UpgradeRequested);

    /// <summary>Host and port: the target's if it names one, else the Host field's, else
    /// "".</summary>
    public string Authority => _authority ??= FindAuthority();

    /// <summary>The same without some fields, and with another end of the body.</summary>
    internal RequestHead Without(BodyFraming framing, params string[] names) =>
        new(Bytes, Line, Headers.Without(names), new HeadRules(framing, _flags));

    internal byte[] Bytes { get; }

    internal RequestLine Line { get; }

    /// <summary>Prints method, path and version; the query may hold secrets.</summary>
    public override string ToString() =>
        $"{Method} {Encoding.ASCII.GetString(Target.RawPath)} {Version}";

    internal string DecodedPath() => _path ??= PercentEncoding.Decode(Target.RawPath);

    private string FindAuthority() =>
        Line.Authority.Length > 0
            ? Encoding.ASCII.GetString(Line.Authority.In(Bytes))
            : Headers.Get("Host") ?? "";
}
