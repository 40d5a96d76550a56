using System.CommandLine;
using System.CommandLine.Parsing;
using ActorHttp.LoadTesting.Files;
using ActorHttp.LoadTesting.Running;
using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.Host.LoadRuns;

/// <summary>What is to be run: options, and a scenario file below them.</summary>
internal static class LoadWish
{
    /// <exception cref="FormatException">It cannot be run; one line says why.</exception>
    public static LoadPlan Of(ParseResult wish)
    {
        var file = wish.GetValue(LoadOptions.Scenario);
        var script = file is null ? Single(wish) : FromFile(wish, file);
        script = script with
        {
            Connections = wish.GetValue(LoadOptions.Connections) ?? script.Connections,
            For = wish.GetValue(LoadOptions.For) ?? script.For,
            Requests = wish.GetValue(LoadOptions.Requests) ?? script.Requests,
            WarmUp = wish.GetValue(LoadOptions.WarmUp) ?? script.WarmUp,
            Timeout = wish.GetValue(LoadOptions.Timeout) ?? script.Timeout,
            ConnectTimeout = wish.GetValue(LoadOptions.ConnectTimeout) ?? script.ConnectTimeout,
            Pipelining = wish.GetValue(LoadOptions.Pipeline),
            Rate = wish.GetValue(LoadOptions.Rate) ?? script.Rate,
            Seed = wish.GetValue(LoadOptions.Seed) ?? script.Seed,
            IsPoisson = wish.GetValue(LoadOptions.Poisson) || script.IsPoisson,
            IsOneRequestPerConnection =
                wish.GetValue(LoadOptions.OnePerConnection) || script.IsOneRequestPerConnection,
        };
        return script.ToPlan();
    }

    private static LoadScript Single(ParseResult wish)
    {
        var url =
            wish.GetValue(LoadOptions.Url)
            ?? throw new FormatException("Give a URL to load, or --scenario FILE.");
        return new LoadScript
        {
            Url = url.WithoutUserInfo().ToString(),
            Scenarios = [Scenario.Of(SingleRequest.Of(wish, url))],
        };
    }

    private static LoadScript FromFile(ParseResult wish, string file)
    {
        Option[] others =
        [
            LoadOptions.Method,
            LoadOptions.Headers,
            LoadOptions.Body,
            LoadOptions.BodyFile,
            LoadOptions.ContentType,
        ];
        if (others.FirstOrDefault(option => IsGiven(wish, option)) is { } odd)
            throw new FormatException($"{odd.Name} is for one URL; a scenario file has its own.");
        var script = ScriptReader.Read(file);
        var url = wish.GetValue(LoadOptions.Url)?.WithoutUserInfo().ToString() ?? script.Url;
        return url is not null
            ? script with
            {
                Url = url,
            }
            : throw new FormatException($"{file}: there is no url; add one, or give one here.");
    }

    private static bool IsGiven(ParseResult wish, Option option) =>
        wish.GetResult(option) is OptionResult { Implicit: false };
}
