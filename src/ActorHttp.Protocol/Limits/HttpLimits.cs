namespace ActorHttp.Protocol;

/// <summary>Every limit and time of an HTTP/1.1 server, each with default and reason.</summary>
/// <remarks>A bad value is refused where it is set, by an exception that names its key.</remarks>
public sealed record HttpLimits
{
    /// <summary>All defaults.</summary>
    public static HttpLimits Default { get; } = new();

    /// <summary>Bytes of the request line without CRLF; above: 414, or 501 for the method. RFC 9112
    /// s3 asks for 8 000.</summary>
    public int RequestLineBytes
    {
        get;
        init => field = Valid.Count(1, 1048576, value);
    } = 8192;

    /// <summary>Bytes of the method; above: 501. No registered method is longer than 17.</summary>
    public int MethodBytes
    {
        get;
        init => field = Valid.Count(1, 8192, value);
    } = 32;

    /// <summary>Bytes of all header field lines with CRLF; above: 431. Cookies of one site
    /// fit.</summary>
    public int HeadersBytes
    {
        get;
        init => field = Valid.Count(64, 16777216, value);
    } = 32768;

    /// <summary>Bytes of one header field line without CRLF; above: 431. A bearer token
    /// fits.</summary>
    public int HeaderBytes
    {
        get;
        init => field = Valid.Count(64, 16777216, value);
    } = 16384;

    /// <summary>Header field lines, counted before merging; above: 431. Browsers send about
    /// 20.</summary>
    public int HeaderCount
    {
        get;
        init => field = Valid.Count(1, 100000, value);
    } = 100;

    /// <summary>Empty lines before a request line; above: 400. RFC 9112 s2.2 asks for
    /// one.</summary>
    public int LeadingEmptyLines
    {
        get;
        init => field = Valid.Count(0, 1000, value);
    } = 5;

    /// <summary>Bytes of a request body, null for no limit; above: 413. Kestrel's figure.</summary>
    public long? BodyBytes
    {
        get;
        init => field = Valid.Bytes(0, value);
    } = 30_000_000;

    /// <summary>Bytes up to which a body is given whole to its handler. Larger ones are
    /// pulled.</summary>
    public int BufferedBodyBytes
    {
        get;
        init => field = Valid.Count(0, 1073741824, value);
    } = 65536;

    /// <summary>Hexadecimal digits of a chunk size; above: 400. 16 say every 64-bit size.</summary>
    public int ChunkSizeDigits
    {
        get;
        init => field = Valid.Count(1, 16, value);
    } = 16;

    /// <summary>Bytes of the extensions of one chunk; above: 400. Nobody uses them but
    /// attackers.</summary>
    public int ChunkExtensionBytes
    {
        get;
        init => field = Valid.Count(0, 1048576, value);
    } = 4096;

    /// <summary>Bytes of all chunk extensions of a body; above: 400. As above.</summary>
    public int ChunkExtensionsPerBodyBytes
    {
        get;
        init => field = Valid.Count(0, 16777216, value);
    } = 16384;

    /// <summary>Trailer field lines; above: 431. A checksum and a status fit.</summary>
    public int TrailerCount
    {
        get;
        init => field = Valid.Count(0, 100000, value);
    } = 32;

    /// <summary>Bytes of all trailer lines with CRLF; above: 431. As above.</summary>
    public int TrailersBytes
    {
        get;
        init => field = Valid.Count(0, 16777216, value);
    } = 8192;

    /// <summary>Bytes that the helpers gather of a body; above: 413. As a body kept whole by Axum
    /// or Spring.</summary>
    public int GatheredBodyBytes
    {
        get;
        init => field = Valid.Count(0, 1073741824, value);
    } = 2_097_152;

    /// <summary>Names with values in a query or form; above: 400. A large table fits.</summary>
    public int FormKeys
    {
        get;
        init => field = Valid.Count(1, 1000000, value);
    } = 1024;

    /// <summary>Parts of a multipart body; above: 413. As <see cref="FormKeys"/>.</summary>
    public int MultipartParts
    {
        get;
        init => field = Valid.Count(1, 1000000, value);
    } = 1000;

    /// <summary>Field lines of one part; above: 400. Browsers send two.</summary>
    public int PartFieldCount
    {
        get;
        init => field = Valid.Count(1, 100000, value);
    } = 16;

    /// <summary>Bytes of the field lines of one part with CRLF, and of a preamble; above: 400. Long
    /// file names fit.</summary>
    public int PartHeadBytes
    {
        get;
        init => field = Valid.Count(0, 16777216, value);
    } = 8192;

    /// <summary>Cookies in a request; above: 431. Browsers keep about 180 for a site, sites set
    /// 10.</summary>
    public int Cookies
    {
        get;
        init => field = Valid.Count(1, 100000, value);
    } = 100;

    /// <summary>Levels of objects and arrays in JSON; above: 400. A stack is finite.</summary>
    public int JsonDepth
    {
        get;
        init => field = Valid.Count(1, 1000, value);
    } = 64;

    /// <summary>Bytes of an unread body that are discarded to keep a connection; above: it closes.
    /// A new connection costs less.</summary>
    public long DrainedBodyBytes
    {
        get;
        init => field = Valid.Bytes(0, value);
    } = 262144;

    /// <summary>Time in which an unread body is discarded. As above.</summary>
    public TimeSpan DrainTime
    {
        get;
        init => field = Valid.Time(0, value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes read while a request is in progress; above: reading stops. Pipelining needs
    /// no more.</summary>
    public int ReadAheadBytes
    {
        get;
        init => field = Valid.Count(1, 1073741824, value);
    } = 65536;

    /// <summary>Unsent bytes of a connection; above: its writer waits. A client that never reads
    /// costs this much.</summary>
    public int OutputBytes
    {
        get;
        init => field = Valid.Count(1, 1073741824, value);
    } = 65536;

    /// <summary>From the first byte of a connection or request to the end of its head; above: 408.
    /// Slowloris.</summary>
    public TimeSpan HeadTime
    {
        get;
        init => field = Valid.Time(1, value);
    } = TimeSpan.FromSeconds(15);

    /// <summary>From a response to the next request; above: the connection closes. Outlasts the
    /// pools of clients.</summary>
    public TimeSpan IdleTime
    {
        get;
        init => field = Valid.Time(1, value);
    } = TimeSpan.FromSeconds(130);

    /// <summary>The same when 90 % of the connections are in use. Idle ones make room.</summary>
    public TimeSpan BusyIdleTime
    {
        get;
        init => field = Valid.Time(1, value);
    } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes per second of a request's body that is waited for, 0 for none; below: 408.
    /// Slow senders hold memory.</summary>
    public int MinimumRate
    {
        get;
        init => field = Valid.Count(0, 1073741824, value);
    } = 240;

    /// <summary>Time before the rate is asked for. A start may be slow.</summary>
    public TimeSpan RateGrace
    {
        get;
        init => field = Valid.Time(0, value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>Time in which the peer takes no byte; above: reset. It is gone.</summary>
    public TimeSpan WriteStallTime
    {
        get;
        init => field = Valid.Time(1, value);
    } = TimeSpan.FromSeconds(15);

    /// <summary>From a request to its response's start; above: 503. The client has gone by
    /// then.</summary>
    public TimeSpan HandlerTime
    {
        get;
        init => field = Valid.Time(1, value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>Time of reading on after the half-close, RFC 9112 s9.6. Else a reset eats the
    /// response.</summary>
    public TimeSpan LingerTime
    {
        get;
        init => field = Valid.Time(0, value);
    } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of reading on after the half-close. As above.</summary>
    public long LingerBytes
    {
        get;
        init => field = Valid.Bytes(0, value);
    } = 262144;

    /// <summary>Connections at once, null for min(0.8 x descriptors, 65 536); above: 503.
    /// Descriptors run out.</summary>
    public int? Connections
    {
        get;
        init => field = Valid.Count(1, 100000000, value);
    }

    /// <summary>Connections the kernel keeps for accepting; it clamps. Bursts.</summary>
    public int Backlog
    {
        get;
        init => field = Valid.Count(1, 1000000, value);
    } = 4096;

    /// <summary>Requests after which a connection closes, 0 for no limit. For balancers that want
    /// it.</summary>
    public int RequestsPerConnection
    {
        get;
        init => field = Valid.Count(0, 2147483647, value);
    }

    /// <summary>Age at which a connection closes with its next response, up to a tenth earlier by
    /// chance; null for never. For balancers that want it.</summary>
    public TimeSpan? MaximumAge
    {
        get;
        init => field = Valid.Time(1, value);
    }

    /// <summary>Accepts in one turn of the loop. A flood must not starve the others.</summary>
    public int AcceptsPerTick
    {
        get;
        init => field = Valid.Count(1, 1000000, value);
    } = 64;

    /// <summary>Bytes taken from one connection in one turn of the loop. One client must not starve
    /// the others.</summary>
    public int BytesPerTick
    {
        get;
        init => field = Valid.Count(1, 1073741824, value);
    } = 65536;

    /// <summary>Requests taken from one connection in one turn of the loop. As above.</summary>
    public int RequestsPerTick
    {
        get;
        init => field = Valid.Count(1, 1000000, value);
    } = 64;

    /// <summary>Time between the end of readiness and the end of accepting; meanwhile each response
    /// closes its connection. For balancers that look now and then.</summary>
    public TimeSpan AnnounceTime
    {
        get;
        init => field = Valid.Time(0, value);
    }

    /// <summary>Time to drain at stop; above: abort. Orchestrators kill after 30 s or
    /// more.</summary>
    public TimeSpan StopTime
    {
        get;
        init => field = Valid.Time(0, value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>The same with one limit set by its name, for command lines.</summary>
    /// <remarks>Numbers and bytes as digits, times in milliseconds, "none" where null may
    /// be.</remarks>
    /// <exception cref="ArgumentException">The name is unknown, or the value bad.</exception>
    public HttpLimits With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return LimitKeys.Set(this, name, value);
    }

    /// <summary>Checks what single values cannot tell: that they fit together.</summary>
    /// <exception cref="ArgumentException">Two limits contradict each other.</exception>
    public void Validate()
    {
        Valid.NotAbove(
            nameof(MethodBytes),
            MethodBytes,
            nameof(RequestLineBytes),
            RequestLineBytes
        );
        Valid.NotAbove(nameof(HeaderBytes), HeaderBytes, nameof(HeadersBytes), HeadersBytes);
        Valid.NotAbove(
            nameof(ChunkExtensionBytes),
            ChunkExtensionBytes,
            nameof(ChunkExtensionsPerBodyBytes),
            ChunkExtensionsPerBodyBytes
        );
    }
}
