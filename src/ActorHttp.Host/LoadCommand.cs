using System.CommandLine;
using ActorHttp.LoadTesting;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary><c>actorhttp load</c>: a load test from the command line.</summary>
internal static class LoadCommand
{
    private static readonly Argument<string> Url = new("URL");
    private static readonly Option<int> Connections = new("--connections")
    {
        DefaultValueFactory = _ => 64,
    };
    private static readonly Option<int> Pipeline = new("--pipeline")
    {
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<double> Rate = new("--rate");
    private static readonly Option<double> Seconds = new("--for") { DefaultValueFactory = _ => 10 };
    private static readonly Option<int> LoopCount = new("--loops");
    private static readonly Option<string?> Html = new("--html");

    public static Command Make()
    {
        var load = new Command("load", "Load test.")
        {
            Url,
            Connections,
            Pipeline,
            Rate,
            Seconds,
            LoopCount,
            Html,
        };
        load.SetAction(RunAsync);
        return load;
    }

    private static async Task<int> RunAsync(ParseResult wish, CancellationToken ct)
    {
        using var system = ActorSystem.Create("load");
        _ = HttpSystem.Of(
            system,
            new LoopOptions { Count = wish.GetValue(LoopCount), MeasureBusy = true }
        );
        var load = Load.Against(wish.GetRequiredValue(Url))
            .Connections(wish.GetValue(Connections))
            .Pipelining(wish.GetValue(Pipeline))
            .For(TimeSpan.FromSeconds(wish.GetValue(Seconds)))
            .CalledBy(string.Join(' ', Environment.GetCommandLineArgs()));
        if (wish.GetValue(Rate) is > 0 and var rate)
            load = load.Rate(rate);
        var report = await load.RunAsync(system, ct: ct);
        Console.WriteLine(report.ToText());
        if (wish.GetValue(Html) is { } path)
            report.Write(path);
        return 0;
    }
}
