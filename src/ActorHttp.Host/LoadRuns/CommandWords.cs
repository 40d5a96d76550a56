using System.Text.RegularExpressions;

namespace ActorHttp.Host.LoadRuns;

/// <summary>A command line as a reader of the report may type it again, without its secrets.
/// </summary>
internal static partial class CommandWords
{
    /// <summary>Words in quotes where a shell needs them.</summary>
    public static string Of(IEnumerable<string> words) =>
        string.Join(' ', words.Select(Masked).Prepend("actorhttp").Select(Quoted));

    // A report is passed on; a password and a token are not to go with it.
    private static string Masked(string word) =>
        InUrl().Replace(InHeader().Replace(word, "${name}***"), "${scheme}***@");

    private static string Quoted(string word) =>
        Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(
        @"^(?<name>(?:-H|--header)?[=:]?\s*"
            + @"(?:authorization|proxy-authorization|cookie|x-api-key)\s*:\s*).+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex InHeader();

    [GeneratedRegex(
        @"^(?<scheme>https?://)[^/?#@\s]+@|^[\w.~%-]+:[^/?#@\s]+@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex InUrl();

    [GeneratedRegex("^[A-Za-z0-9_./:=,@%+-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
