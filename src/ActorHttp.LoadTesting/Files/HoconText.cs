using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads HOCON by Akka's parser, and says by lines what that cannot read.</summary>
internal static partial class HoconText
{
    /// <summary>The object that it stands for; null: there is nothing in it.</summary>
    /// <param name="text">To be read.</param>
    /// <param name="written">As its author knows it, of the same length; null: it is
    /// that.</param>
    /// <exception cref="FormatException">It is none; mostly a <see cref="HoconFault"/>.</exception>
    public static HoconValue? Parse(string text, string? written = null)
    {
        written ??= text;
        Brackets.Check(written);
        try
        {
            var config = ConfigurationFactory.ParseString(text);
            if (config.Substitutions.Any())
                throw new FormatException("Unresolved substitution");
            return config.Root is { } root && root.IsObject() ? root : null;
        }
        catch (Exception wrong)
            when (wrong
                    is FormatException
                        or ConfigurationException
                        or NullReferenceException
                        or ArgumentException
                        or InvalidOperationException
                        or IndexOutOfRangeException
            )
        {
            throw Explained(wrong, written);
        }
    }

    // Akka's parser fails by null where a file includes another.
    private static FormatException Explained(Exception wrong, string text)
    {
        if (wrong is NullReferenceException)
            return new FormatException("files that include others cannot be read.", wrong);
        var line = FileNode.Sentence(wrong);
        if (line.StartsWith("Unresolved substitution", StringComparison.Ordinal))
            return new FormatException(
                "a text with ${…} goes in quotes: places are filled for each visit, not here.",
                wrong
            );
        var position = Position().Match(line);
        if (!position.Success)
            return new FormatException(line, wrong);
        var before = Math.Min(int.Parse(position.Groups["at"].ValueSpan), text.Length);
        return new HoconFault(
            text.AsSpan(0, before).Count('\n') + 1,
            "a key, a value or an end was expected; put commas before a new key"
                + " on the same line only, and texts in quotes."
        );
    }

    [GeneratedRegex(@"at position (?<at>\d+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Position();
}
