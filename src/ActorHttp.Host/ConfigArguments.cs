using System.CommandLine;
using System.Globalization;
using ActorHttp.Host.Configuration;

namespace ActorHttp.Host;

/// <summary>A configuration, and what arguments say over it.</summary>
internal static class ConfigArguments
{
    private static readonly Option<string> Config = new("--config")
    {
        Description = "A configuration (HOCON) in place of a directory; SIGHUP reads it again.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "A key of the configuration, as limits.head-time=5s; several are fine.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Adds them to a command.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Config);
        command.Add(Set);
        Set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) <= 0)
                    result.AddError($"--set {token.Value}: write KEY=VALUE.");
        });
    }

    /// <summary>What makes no sense together; null: nothing.</summary>
    public static string? Fault(ParseResult wish, DirectoryInfo? directory)
    {
        if (wish.GetValue(Config) is null)
            return wish.GetValue(Set) is { Length: > 0 } ? "--set stands without --config."
                : directory is null ? "serve: give a DIRECTORY, or --config FILE."
                : null;
        if (directory is not null)
            return $"Give either a DIRECTORY or --config, not both: {directory}.";
        var only = ServeOptions
            .All.Concat(TlsArguments.All)
            .Concat(ProxyArguments.All)
            .Concat(ViewArguments.NotOfFiles)
            .FirstOrDefault(Has);
        return only is null ? null : $"{only.Name} goes with a DIRECTORY; use keys of the file.";

        bool Has(Option option) => wish.GetResult(option) is { Implicit: false };
    }

    /// <summary>Null: none was asked for.</summary>
    public static ConfigSource? Read(ParseResult wish, Option<string[]> listen, Option<int> loops)
    {
        if (wish.GetValue(Config) is not { } file)
            return null;
        var settings = wish.GetValue(Set) ?? [];
        if (wish.GetResult(loops) is { Implicit: false })
            settings =
            [
                .. settings,
                string.Create(CultureInfo.InvariantCulture, $"loops={wish.GetValue(loops)}"),
            ];
        return new ConfigSource(file)
        {
            Variables = ConfigSource.Environment,
            Settings = settings,
            Listen = wish.GetResult(listen) is { Implicit: false }
                ? wish.GetRequiredValue(listen)
                : [],
        };
    }
}
