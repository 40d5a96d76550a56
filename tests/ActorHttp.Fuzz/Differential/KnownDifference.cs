using System.Text.RegularExpressions;

namespace ActorHttp.Fuzz.Differential;

/// <summary>Where another server refuses or leaves what ours reads, and why ours is right.
/// </summary>
/// <param name="Rival">Whose reading differs.</param>
/// <param name="Theirs">What the other server ends with.</param>
/// <param name="Sign">What the input must show, as Latin-1.</param>
/// <param name="Reason">With the section that says so.</param>
internal sealed partial record KnownDifference(
    string Rival,
    string Theirs,
    Regex Sign,
    string Reason
)
{
    private const string GoesOn = "goes on";

    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("Kestrel", "Refused 505", LaterMinor(), "answers 1.0 and 1.1 only (9110 s2.5)"),
        new("Kestrel", "Refused 400", ObsText(), "takes UTF-8 only in values (9110 s5.5)"),
        new("Kestrel", "Refused 500", ObsText(), "takes UTF-8 only in values (9110 s5.5)"),
        new("Kestrel", "Refused 400", SubDelims(), "no sub-delims in Host (3986 s3.2.2)"),
        new("Kestrel", "Refused 400", OtherHost(), "wants the target's Host (9112 s3.2.2)"),
        new("Kestrel", "Refused 400", OldPost(), "wants a length in 1.0 (9112 s6.3)"),
        new("Kestrel", "Refused 400", BlankAfterSize(), "no blank before ; (9112 s7.1.1)"),
        new("Node", "Refused 400 HPE_INVALID_VERSION", LaterMinor(), "no 1.2 (9110 s2.5)"),
        new("Node", "Refused 400 HPE_INVALID_METHOD", Anything(), "a list of methods (9110 s9.1)"),
        new("Node", "Refused 400 HPE_INVALID_CHUNK", BlankAfterSize(), "no blank (9112 s7.1.1)"),
        new("Node", "Refused 400 HPE_INVALID_CONT", Trailer(), "obeys trailers (9110 s6.5.1)"),
        new("Node", "Refused 400 HPE_CLOSED", Trailer(), "obeys trailers (9110 s6.5.1)"),
        new("Node", GoesOn, BothOptions(), "keep-alive before close wins (9112 s9.3)"),
        new("Node", "Waited", Upgrade(), "stops reading at an upgrade (9110 s7.8)"),
    ];

    /// <summary>The first that explains it. Nothing explains two meanings for the same bytes.
    /// </summary>
    public static KnownDifference? Of(string rival, Comparison comparison, string input) =>
        comparison.Relation switch
        {
            Relation.Laxer => Find(rival, End(comparison.Theirs), input),
            Relation.ClosesEarlier => Find(rival, GoesOn, input),
            _ => null,
        };

    private static string End(Answers theirs) => $"{theirs.Ending} {theirs.Complaint}";

    private static KnownDifference? Find(string rival, string theirs, string input) =>
        All.FirstOrDefault(known =>
            known.Rival == rival
            && theirs.StartsWith(known.Theirs, StringComparison.Ordinal)
            && known.Sign.IsMatch(input)
        );

    [GeneratedRegex("HTTP/1\\.[2-9]\r\n")]
    private static partial Regex LaterMinor();

    [GeneratedRegex(":[^\r\n]*[\x80-\xff]")]
    private static partial Regex ObsText();

    [GeneratedRegex("host:[^\r\n]*(?:[!$&'()*+,;=%~]|:[ \t]*\r)", RegexOptions.IgnoreCase)]
    private static partial Regex SubDelims();

    [GeneratedRegex("\r\n[0-9A-Fa-f]+[ \t]+;")]
    private static partial Regex BlankAfterSize();

    [GeneratedRegex(
        "\r\n0+(?:;[^\r\n]*)?\r\n(?:[^\r\n]+\r\n)*(?:Content-Length|Connection|Transfer-Encoding):",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Trailer();

    [GeneratedRegex(
        "http://(?<host>[^/? ]*)[^\r\n]*\r\n(?:[^\r\n]+\r\n)*?host:[ \t]*(?!\\k<host>[ \t]*\r)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OtherHost();

    [GeneratedRegex(
        "(?:POST|PUT) [^\r\n]* HTTP/1\\.0\r\n(?!(?:[^\r\n]+\r\n)*Content-Length:)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex OldPost();

    [GeneratedRegex("Connection:[^\r\n]*keep-alive[\\s\\S]*close", RegexOptions.IgnoreCase)]
    private static partial Regex BothOptions();

    [GeneratedRegex("Upgrade:")]
    private static partial Regex Upgrade();

    [GeneratedRegex("")]
    private static partial Regex Anything();
}
