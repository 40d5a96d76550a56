using System.CommandLine;
using System.CommandLine.Parsing;

namespace ActorHttp.Host.LoadRuns;

/// <summary>Makes options whose values are read by a function: what it complains of is one line
/// that names the option.</summary>
internal static class Typed
{
    /// <summary>An option that is given once or not; then its value is the default of the
    /// type.</summary>
    /// <param name="names">The first is its name, others stand for it.</param>
    /// <param name="value">What help calls its value.</param>
    /// <param name="help">What it is for.</param>
    /// <param name="read">Throws <see cref="FormatException"/>.</param>
    public static Option<T?> One<T>(
        string[] names,
        string value,
        string help,
        Func<string, T> read
    ) =>
        new(names[0], names[1..])
        {
            HelpName = value,
            Description = help,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = given => ReadAll(given, read).FirstOrDefault(),
        };

    /// <summary>An option that may be given again and again.</summary>
    public static Option<T[]?> Many<T>(
        string[] names,
        string value,
        string help,
        Func<string, T> read
    ) =>
        new(names[0], names[1..])
        {
            HelpName = value,
            Description = help,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = given => ReadAll(given, read),
        };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string[] names, string help) =>
        new(names[0], names[1..]) { Description = help };

    private static T[] ReadAll<T>(ArgumentResult given, Func<string, T> read)
    {
        try
        {
            return [.. given.Tokens.Select(token => read(token.Value))];
        }
        catch (FormatException wrong)
        {
            given.AddError($"{NameOf(given)}: {wrong.Message}");
            return [];
        }
    }

    private static string NameOf(ArgumentResult given) =>
        given.Parent is OptionResult option ? option.Option.Name : given.Argument.Name;
}
