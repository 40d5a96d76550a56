namespace ActorHttp.Protocol;

/// <summary>Every limit of what a client takes from a server, each with default and
/// reason.</summary>
/// <remarks>A bad value is refused where it is set, by an exception that names its key. What goes
/// beyond a limit is refused before memory is taken for it.</remarks>
public sealed record ResponseLimits
{
    /// <summary>All defaults.</summary>
    public static ResponseLimits Default { get; } = new();

    /// <summary>Bytes of the status line without CRLF. As a request line: nobody needs
    /// more.</summary>
    public int StatusLineBytes
    {
        get;
        init => field = Valid.Count(16, 1048576, value);
    } = 8192;

    /// <summary>Bytes of all header field lines with CRLF. Twice a server's: policies and cookies
    /// grow long.</summary>
    public int HeadersBytes
    {
        get;
        init => field = Valid.Count(64, 16777216, value);
    } = 65536;

    /// <summary>Bytes of one header field line without CRLF. A content security policy
    /// fits.</summary>
    public int HeaderBytes
    {
        get;
        init => field = Valid.Count(64, 16777216, value);
    } = 16384;

    /// <summary>Header field lines, counted before merging. Each cookie has its own
    /// line.</summary>
    public int HeaderCount
    {
        get;
        init => field = Valid.Count(1, 100000, value);
    } = 200;

    /// <summary>Trailer field lines. A checksum and a status fit.</summary>
    public int TrailerCount
    {
        get;
        init => field = Valid.Count(0, 100000, value);
    } = 32;

    /// <summary>Bytes of all trailer lines with CRLF. As above.</summary>
    public int TrailersBytes
    {
        get;
        init => field = Valid.Count(0, 16777216, value);
    } = 8192;

    /// <summary>Interim responses before the final one of an exchange. A 100, a 103 and progress
    /// fit; a server that never comes to the point does not.</summary>
    public int InterimResponses
    {
        get;
        init => field = Valid.Count(0, 100000, value);
    } = 32;

    /// <summary>Bytes of a content as it is sent, null for no limit. A download is as long as it
    /// is: whoever gathers it knows how much it can hold.</summary>
    public long? BodyBytes
    {
        get;
        init => field = Valid.Bytes(0, value);
    }

    /// <summary>Bytes that a content may be decompressed to. A bomb has no end.</summary>
    public long DecodedBytes
    {
        get;
        init => field = Valid.Bytes(0, value);
    } = 67_108_864;

    /// <summary>Bytes that may come out for each that went in, beyond
    /// <see cref="DecodedFloorBytes"/>. Text shrinks to a tenth, bombs to a thousandth.</summary>
    public int DecodedRatio
    {
        get;
        init => field = Valid.Count(1, 1000000, value);
    } = 100;

    /// <summary>Decompressed bytes up to which the ratio does not count. Short ones of one letter
    /// are harmless.</summary>
    public int DecodedFloorBytes
    {
        get;
        init => field = Valid.Count(0, 1073741824, value);
    } = 1_048_576;

    /// <summary>What the parsers that requests and responses share take.</summary>
    internal HttpLimits Shared() =>
        new()
        {
            BodyBytes = BodyBytes,
            TrailerCount = TrailerCount,
            TrailersBytes = TrailersBytes,
        };
}
