namespace ActorHttp.Protocol;

/// <summary>The four forms of a request target (RFC 9112 s3.2).</summary>
public enum TargetForm
{
    /// <summary>A path and a query: <c>/a?b</c>.</summary>
    Origin,

    /// <summary>A whole http or https URI, as sent to proxies.</summary>
    Absolute,

    /// <summary>Host and port: CONNECT only.</summary>
    Authority,

    /// <summary><c>*</c>, the server itself: OPTIONS only.</summary>
    Asterisk,
}

/// <summary>What a request asks for, lent by its <see cref="RequestHead"/>.</summary>
/// <remarks>
/// The parser lets only bytes 0x21 to 0x7E without a fragment pass, and only paths whose percent
/// escapes are well formed and decode to UTF-8 without NUL; so <see cref="Path"/> never fails.
/// </remarks>
public readonly struct RequestTarget
{
    private readonly RequestHead _head;

    internal RequestTarget(RequestHead head)
    {
        _head = head;
    }

    /// <summary>Which of the four forms it has.</summary>
    public TargetForm Form => _head.Line.Form;

    /// <summary>All of it, as sent.</summary>
    public ReadOnlySpan<byte> Raw => _head.Line.Target.In(_head.Bytes);

    /// <summary>The path as sent, "/" when an absolute form has none; else empty.</summary>
    public ReadOnlySpan<byte> RawPath =>
        Form == TargetForm.Absolute && _head.Line.Path.Length == 0
            ? "/"u8
            : _head.Line.Path.In(_head.Bytes);

    /// <summary>The query as sent, without its question mark; empty when there is none.</summary>
    public ReadOnlySpan<byte> RawQuery => _head.Line.Query.In(_head.Bytes);

    /// <summary>The path, percent-decoded once as UTF-8; made at the first call, then
    /// kept.</summary>
    /// <remarks>An encoded slash becomes a slash, dot segments stay: check before you use it as a
    /// file name.</remarks>
    public string Path => _head.DecodedPath();

    /// <summary>The query as a new string, still encoded: what it means is its reader's
    /// affair.</summary>
    public string Query => System.Text.Encoding.ASCII.GetString(RawQuery);

    /// <summary>Prints all of it, as sent.</summary>
    public override string ToString() => System.Text.Encoding.ASCII.GetString(Raw);
}
