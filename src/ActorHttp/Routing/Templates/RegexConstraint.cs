using System.Text.RegularExpressions;

namespace ActorHttp.Routing.Templates;

/// <summary>A pattern that the whole value must have.</summary>
/// <remarks>The engine does not go back, so a value is decided in time linear in its length,
/// whatever the pattern; patterns that need to go back (references to groups, looking around) are
/// refused.</remarks>
internal static class RegexConstraint
{
    private const RegexOptions Linear =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <exception cref="FormatException">The pattern is none, or needs to go back.</exception>
    public static Accepts Make(string pattern)
    {
        try
        {
            // By itself first: "a)|(b" would be whole only inside of the parentheses below.
            _ = new Regex(pattern, Linear);
            var regex = new Regex($@"\A(?:{pattern})\z", Linear);
            return regex.IsMatch;
        }
        catch (NotSupportedException fault)
        {
            throw new FormatException(
                $"the regex '{pattern}' goes back in its input, which can take for ever: "
                    + "references to groups and looking around are not allowed",
                fault
            );
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"'{pattern}' is no regex: {fault.Message}", fault);
        }
    }
}
