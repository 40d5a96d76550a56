using System.Text;
using System.Text.RegularExpressions;
using ActorHttp.Fuzz.Invariants;
using ActorHttp.Fuzz.Seeds;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Targets;

/// <summary>Media types, dispositions and file names: taken exactly if their grammar holds.
/// </summary>
internal sealed partial class NamesTarget() : Target("names")
{
    private const string Token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
    private const string Parameters =
        $"(?:[ \\t]*;[ \\t]*(?:(?<name>{Token})=(?:(?<value>{Token})|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\"))?)*";

    public override int MostBytes => 200;

    public override IEnumerable<byte[]> Seeds => SourceLiterals.Content;

    public override void Check(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        CheckFileName(text);
        if (text.Any(c => c is (< ' ' and not '\t') or '\x7f'))
            return;
        var type = Media().Match(text.Trim(' ', '\t'));
        Promise.Equal(
            type.Success && HasEachOnce(type),
            MediaType.TryParse(input, out var media),
            "a media type is taken if it is one"
        );
        if (media is not null)
            Promise.Equal(
                type.Groups["name"].Captures.Count,
                media.Parameters.Count,
                "each parameter is there"
            );
        var names = Disposition().Match(text.Trim(' ', '\t'));
        Promise.Equal(
            names.Success && HasEachOnce(names) && AreTexts(names),
            ContentDisposition.TryParse(input, out var disposition),
            "a disposition is taken if it is one"
        );
        CheckFileName(disposition?.FileName);
    }

    private static bool HasEachOnce(Match match)
    {
        var names = match.Groups["name"].Captures.Select(name => Grammar.Lower(name.Value));
        return names.Distinct(StringComparer.Ordinal).Count()
            == match.Groups["name"].Captures.Count;
    }

    private static bool AreTexts(Match match) =>
        match
            .Groups["name"]
            .Captures.All(name =>
                Behind(match.Groups["value"], name) is { } value
                    ? name.Value.EndsWith('*')
                        ? Extended().IsMatch(value) && Decoded(value) is not null
                        : true
                    : !name.Value.EndsWith('*')
                        && Grammar.Utf8(Behind(match.Groups["quoted"], name, 2)!) is not null
            );

    /// <summary>The value that stands right behind the name and its equals sign.</summary>
    private static string? Behind(Group values, Capture name, int gap = 1) =>
        values
            .Captures.FirstOrDefault(value => value.Index == name.Index + name.Length + gap)
            ?.Value;

    private static string? Decoded(string value) =>
        value[(value.LastIndexOf('\'') + 1)..] is var text && text.Contains('+')
            ? Grammar.FormText(text.Replace("+", "%2b", StringComparison.Ordinal))
            : Grammar.FormText(text);

    private static void CheckFileName(string? claimed)
    {
        if (SafeFileName.Of(claimed) is not { } name)
            return;
        Promise.Holds(name.AsSpan().IndexOfAny("/\\:") < 0, "a file name is no path", name);
        Promise.Holds(!name.Any(char.IsControl), "a file name has no controls", name);
        Promise.Holds(name is not ("" or "." or ".."), "a file name is one", name);
        Promise.Equal(name, SafeFileName.Of(name), "a safe name is safe");
    }

    [GeneratedRegex($"\\A{Token}/{Token}{Parameters}\\z", RegexOptions.Singleline)]
    private static partial Regex Media();

    [GeneratedRegex($"\\A{Token}{Parameters}\\z", RegexOptions.Singleline)]
    private static partial Regex Disposition();

    [GeneratedRegex("\\A[uU][tT][fF]-8'[^']*'(?:[!#$&+\\-.^_`|~0-9A-Za-z]|%[0-9A-Fa-f]{2})*\\z")]
    private static partial Regex Extended();
}
