using System.Globalization;

namespace ActorHttp.Protocol;

/// <summary>The limits by their names, as command lines set them.</summary>
internal static class LimitKeys
{
    private static readonly SortedDictionary<string, Func<HttpLimits, string, HttpLimits>> Keys =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["RequestLineBytes"] = (l, v) =>
                l with
                {
                    RequestLineBytes = Count("RequestLineBytes", v),
                },
            ["MethodBytes"] = (l, v) => l with { MethodBytes = Count("MethodBytes", v) },
            ["HeadersBytes"] = (l, v) => l with { HeadersBytes = Count("HeadersBytes", v) },
            ["HeaderBytes"] = (l, v) => l with { HeaderBytes = Count("HeaderBytes", v) },
            ["HeaderCount"] = (l, v) => l with { HeaderCount = Count("HeaderCount", v) },
            ["LeadingEmptyLines"] = (l, v) =>
                l with
                {
                    LeadingEmptyLines = Count("LeadingEmptyLines", v),
                },
            ["BodyBytes"] = (l, v) => l with { BodyBytes = BytesOrNone("BodyBytes", v) },
            ["BufferedBodyBytes"] = (l, v) =>
                l with
                {
                    BufferedBodyBytes = Count("BufferedBodyBytes", v),
                },
            ["ChunkSizeDigits"] = (l, v) =>
                l with
                {
                    ChunkSizeDigits = Count("ChunkSizeDigits", v),
                },
            ["ChunkExtensionBytes"] = (l, v) =>
                l with
                {
                    ChunkExtensionBytes = Count("ChunkExtensionBytes", v),
                },
            ["ChunkExtensionsPerBodyBytes"] = (l, v) =>
                l with
                {
                    ChunkExtensionsPerBodyBytes = Count("ChunkExtensionsPerBodyBytes", v),
                },
            ["TrailerCount"] = (l, v) => l with { TrailerCount = Count("TrailerCount", v) },
            ["TrailersBytes"] = (l, v) => l with { TrailersBytes = Count("TrailersBytes", v) },
            ["GatheredBodyBytes"] = (l, v) =>
                l with
                {
                    GatheredBodyBytes = Count("GatheredBodyBytes", v),
                },
            ["FormKeys"] = (l, v) => l with { FormKeys = Count("FormKeys", v) },
            ["MultipartParts"] = (l, v) => l with { MultipartParts = Count("MultipartParts", v) },
            ["PartFieldCount"] = (l, v) => l with { PartFieldCount = Count("PartFieldCount", v) },
            ["PartHeadBytes"] = (l, v) => l with { PartHeadBytes = Count("PartHeadBytes", v) },
            ["Cookies"] = (l, v) => l with { Cookies = Count("Cookies", v) },
            ["JsonDepth"] = (l, v) => l with { JsonDepth = Count("JsonDepth", v) },
            ["DrainedBodyBytes"] = (l, v) =>
                l with
                {
                    DrainedBodyBytes = Bytes("DrainedBodyBytes", v),
                },
            ["DrainTime"] = (l, v) => l with { DrainTime = Time("DrainTime", v) },
            ["ReadAheadBytes"] = (l, v) => l with { ReadAheadBytes = Count("ReadAheadBytes", v) },
            ["OutputBytes"] = (l, v) => l with { OutputBytes = Count("OutputBytes", v) },
            ["HeadTime"] = (l, v) => l with { HeadTime = Time("HeadTime", v) },
            ["IdleTime"] = (l, v) => l with { IdleTime = Time("IdleTime", v) },
            ["BusyIdleTime"] = (l, v) => l with { BusyIdleTime = Time("BusyIdleTime", v) },
            ["MinimumRate"] = (l, v) => l with { MinimumRate = Count("MinimumRate", v) },
            ["RateGrace"] = (l, v) => l with { RateGrace = Time("RateGrace", v) },
            ["WriteStallTime"] = (l, v) => l with { WriteStallTime = Time("WriteStallTime", v) },
            ["HandlerTime"] = (l, v) => l with { HandlerTime = Time("HandlerTime", v) },
            ["LingerTime"] = (l, v) => l with { LingerTime = Time("LingerTime", v) },
            ["LingerBytes"] = (l, v) => l with { LingerBytes = Bytes("LingerBytes", v) },
            ["Connections"] = (l, v) => l with { Connections = CountOrNone("Connections", v) },
            ["Backlog"] = (l, v) => l with { Backlog = Count("Backlog", v) },
            ["RequestsPerConnection"] = (l, v) =>
                l with
                {
                    RequestsPerConnection = Count("RequestsPerConnection", v),
                },
            ["MaximumAge"] = (l, v) => l with { MaximumAge = TimeOrNone("MaximumAge", v) },
            ["AcceptsPerTick"] = (l, v) => l with { AcceptsPerTick = Count("AcceptsPerTick", v) },
            ["BytesPerTick"] = (l, v) => l with { BytesPerTick = Count("BytesPerTick", v) },
            ["RequestsPerTick"] = (l, v) =>
                l with
                {
                    RequestsPerTick = Count("RequestsPerTick", v),
                },
            ["AnnounceTime"] = (l, v) => l with { AnnounceTime = Time("AnnounceTime", v) },
            ["StopTime"] = (l, v) => l with { StopTime = Time("StopTime", v) },
        };

    internal static HttpLimits Set(HttpLimits limits, string name, string value) =>
        Keys.TryGetValue(name, out var set)
            ? set(limits, value)
            : throw new ArgumentException(
                $"There is no limit '{name}'; known are {string.Join(", ", Keys.Keys)}.",
                nameof(name)
            );

    private static int Count(string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(key, value, "a whole number");

    private static int? CountOrNone(string key, string value) =>
        IsNone(value) ? null : Count(key, value);

    private static long Bytes(string key, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(key, value, "a number of bytes");

    private static long? BytesOrNone(string key, string value) =>
        IsNone(value) ? null : Bytes(key, value);

    private static TimeSpan Time(string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : throw Unreadable(key, value, "a number of milliseconds");

    private static TimeSpan? TimeOrNone(string key, string value) =>
        IsNone(value) ? null : Time(key, value);

    private static bool IsNone(string value) =>
        value.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Unreadable(string key, string value, string wanted) =>
        new($"{key} is '{value}', but must be {wanted}.", key);
}
