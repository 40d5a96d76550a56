using System.Globalization;

namespace ActorHttp.Files.Requests;

/// <summary>Points in time as fields hold them (RFC 9110 §5.6.7).</summary>
internal static class HttpDates
{
    private static readonly string[] Formats =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
    ];

    private static readonly string[] Ancient = ["ddd MMM d HH:mm:ss yyyy"];

    /// <summary>In the one form that is sent.</summary>
    public static string Text(DateTime utc) => utc.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>To the second, which is all that a field holds.</summary>
    public static DateTime Whole(DateTime utc) =>
        new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>In any of the three forms that are to be understood.</summary>
    public static bool TryParse(string text, out DateTime utc) =>
        TryParse(text, Formats, DateTimeStyles.None, out utc)
        || TryParse(text, Ancient, DateTimeStyles.AllowInnerWhite, out utc);

    private static bool TryParse(
        string text,
        string[] formats,
        DateTimeStyles more,
        out DateTime utc
    ) =>
        DateTime.TryParseExact(
            text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | more,
            out utc
        );
}
