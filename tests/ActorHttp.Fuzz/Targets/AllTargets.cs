using ActorHttp.Fuzz.Invariants;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Every target by its name.</summary>
internal static class AllTargets
{
    private const string ChunkedHead = "POST / HTTP/1.1⏎{H}Transfer-Encoding: chunked⏎⏎";

    public static IReadOnlyList<Target> All { get; } =
    [
        new StreamTarget("stream", HttpLimits.Default),
        new StreamTarget("small-limits", StreamTarget.Small),
        Part("chunks", ChunkedHead, "", IsChunks),
        new PartTarget("small-chunks", Wire.Bytes(ChunkedHead), [], _ => null, StreamTarget.Small),
        Part("target", "GET ", " HTTP/1.1⏎{H}⏎", text => IsTarget("GET", text)),
        Part("authority", "CONNECT ", " HTTP/1.1⏎{H}⏎", text => IsTarget("CONNECT", text)),
        Part("path", "GET /", " HTTP/1.1⏎{H}⏎", text => IsTarget("GET", $"/{text}")),
        Part("host", "GET / HTTP/1.1⏎Host: ", "⏎⏎", IsHost),
        Part("field", "GET / HTTP/1.1⏎{H}X-", "⏎⏎", IsField),
        Part("length", "GET / HTTP/1.1⏎{H}Content-Length: ", "⏎⏎", IsLength),
        Part("coding", "GET / HTTP/1.1⏎{H}Transfer-Encoding: ", "⏎⏎0⏎⏎", IsCoding),
        Part("connection", "GET / HTTP/1.1⏎{H}Upgrade: x⏎Connection: ", "⏎⏎", IsValue),
        new ResponseTarget(),
        new ResponseStreamTarget("responses", ResponseLimits.Default),
        new ResponseStreamTarget("small-responses", ResponseStreamTarget.Small),
        new DecoderTarget(),
        new UrlTarget(),
        new FormTarget(),
        new CookieTarget(),
        new NamesTarget(),
        new MultipartTarget(),
        new ProxyTarget(),
    ];

    /// <summary>Those, or all for none.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static IEnumerable<Target> Named(string[] names) =>
        names.Length == 0
            ? All
            : names.Select(name =>
                All.FirstOrDefault(target => target.Name == name)
                ?? throw new ArgumentException($"No target is called {name}.", nameof(names))
            );

    private static PartTarget Part(
        string name,
        string before,
        string behind,
        Func<string, bool?> isGood
    ) => new(name, Wire.Bytes(before), Wire.Bytes(behind), isGood);

    /// <summary>With a limit reached, or with more behind it, others decide.</summary>
    private static bool? IsChunks(string text) =>
        ChunkedText.Read(text) is { } chunked
        && chunked.End == text.Length
        && chunked.TrailerLines.Count <= HttpLimits.Default.TrailerCount
            ? true
            : null;

    private static bool? IsTarget(string method, string text) =>
        IsOneLine(text) && !text.Contains(' ') ? Grammar.IsTarget(method, text) : null;

    private static bool? IsHost(string text) =>
        IsOneLine(text) ? Grammar.IsAuthority(text.Trim(' ', '\t')) : null;

    private static bool? IsField(string text) =>
        IsOneLine(text) ? Grammar.FieldLine().IsMatch($"X-{text}") : null;

    /// <summary>A body that is announced never comes: only none is whole here.</summary>
    private static bool? IsLength(string text) =>
        !IsOneLine(text) ? null
        : Grammar.ContentLength(text.Trim(' ', '\t')) is { } length
            ? length == 0 ? true
                : null
        : false;

    private static bool? IsCoding(string text) =>
        IsOneLine(text) ? Grammar.Lower(text.Trim(' ', '\t')) == "chunked" : null;

    private static bool? IsValue(string text) =>
        IsOneLine(text) ? Grammar.FieldLine().IsMatch($"X:{text}") : null;

    private static bool IsOneLine(string text) =>
        text.Length > 0 && text.AsSpan().IndexOfAny('\r', '\n') < 0;
}
