namespace ActorHttp;

/// <summary>How a line of an access log is written.</summary>
public enum AccessLogFormat
{
    /// <summary>The common format with Referer and User-Agent behind it.</summary>
    Combined,

    /// <summary>The common log format of the NCSA: client, user, time in UTC, request line, status,
    /// bytes of the body.</summary>
    Common,

    /// <summary>A JSON object on each line, with the duration in seconds, route and error.
    /// </summary>
    Json,
}

/// <summary>Where an access log is written, and how.</summary>
public sealed record AccessLogOptions
{
    /// <summary>The file, which is appended to; null stands for the standard output.</summary>
    public string? Path { get; init; }

    /// <summary>How a line looks.</summary>
    public AccessLogFormat Format { get; init; }

    /// <summary>Begins a new file when this one has so many bytes; null: never.</summary>
    public long? RotateBytes { get; init; }

    /// <summary>Begins a new file with each day, in UTC.</summary>
    public bool RotateDaily { get; init; }

    /// <summary>How many older files stay, as <c>access.log.1</c> and on; the oldest goes.
    /// </summary>
    public int Keep
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    } = 10;

    /// <summary>Leaves out the query, which may hold secrets.</summary>
    public bool HidesQuery { get; init; }

    /// <summary>Told in one line when lines are lost or the file cannot be rotated, and when all is
    /// well again. On the log's own thread.</summary>
    public Action<string>? OnFault { get; init; }
}
