namespace ActorHttp.AccessLogs;

/// <summary>How a record becomes a line, with its end.</summary>
internal interface ILineFormat
{
    void Write(LineBuffer line, in AccessRecord record);
}

/// <summary>The formats by their names.</summary>
internal static class LineFormats
{
    public static ILineFormat Of(AccessLogFormat format, bool hidesQuery) =>
        format == AccessLogFormat.Json
            ? new JsonLine(hidesQuery)
            : new CommonLine(format == AccessLogFormat.Combined, hidesQuery);
}
