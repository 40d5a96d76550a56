using System.CommandLine;

namespace ActorHttp.Host.LoadRuns;

/// <summary><c>actorhttp load</c>: a load test from the command line.</summary>
/// <remarks>
/// <code>
///   LoadCommand ── LoadWish ── SingleRequest, or a scenario file      what is to be run
///        └── LoadRun ──┬── Outputs, Descriptors                       looked at before
///                      ├── LiveView or LineView or SilentView         while it runs
///                      └── Verdicts ── ExitCodes                      after
/// </code>
/// </remarks>
internal static class LoadCommand
{
    /// <summary>The command with its options, and <c>diff</c> below it.</summary>
    public static Command Make()
    {
        var load = new Command("load", "Loads a server and measures how it answers.")
        {
            LoadOptions.Url,
            LoadOptions.Connections,
            LoadOptions.For,
            LoadOptions.Requests,
            LoadOptions.Rate,
            LoadOptions.Poisson,
            LoadOptions.Seed,
            LoadOptions.Pipeline,
            LoadOptions.Loops,
            LoadOptions.WarmUp,
            LoadOptions.Timeout,
            LoadOptions.ConnectTimeout,
            LoadOptions.Method,
            LoadOptions.Headers,
            LoadOptions.Body,
            LoadOptions.BodyFile,
            LoadOptions.ContentType,
            LoadOptions.OnePerConnection,
            LoadOptions.Insecure,
            LoadOptions.Sources,
            LoadOptions.Scenario,
            LoadOptions.Assertions,
            LoadOptions.Quiet,
            LoadOptions.NoColor,
            DiffCommand.Make(),
        };
        foreach (var output in Outputs.Options)
            load.Options.Add(output);
        load.SetAction((wish, _) => RunAsync(wish));
        return load;
    }

    private static async Task<int> RunAsync(ParseResult wish)
    {
        try
        {
            using var outputs = Outputs.Of(wish);
            return await LoadRun.Of(wish, outputs).RunAsync();
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return ExitCodes.BadArguments;
        }
        catch (InvalidOperationException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return ExitCodes.CouldNotRun;
        }
    }
}
