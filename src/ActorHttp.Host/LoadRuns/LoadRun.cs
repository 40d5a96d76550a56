using System.CommandLine;
using ActorHttp.LoadTesting;
using ActorHttp.LoadTesting.Judging;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Running;
using Akka.Actor;

namespace ActorHttp.Host.LoadRuns;

/// <summary>One load test from what was asked to its exit code.</summary>
internal sealed class LoadRun
{
    private readonly LoadPlan _plan;
    private readonly Load _load;
    private readonly Outputs _outputs;
    private readonly IReadOnlyList<LoadAssertion> _assertions;
    private readonly IRunView _view;
    private readonly int _loops;

    private LoadRun(ParseResult wish, Outputs outputs)
    {
        var sources = wish.GetValue(LoadOptions.Sources) ?? [];
        _plan = LoadWish.Of(wish) with { Sources = sources };
        _plan.Check();
        _outputs = outputs;
        _assertions = wish.GetValue(LoadOptions.Assertions) ?? [];
        _loops = wish.GetValue(LoadOptions.Loops) ?? 0;
        _view = ViewFor(wish, _plan);
        _load = Load.Of(_plan).CalledBy(CommandWords.Of(Environment.GetCommandLineArgs()[1..]));
        if (wish.GetValue(LoadOptions.Insecure))
            _load = Insecurely(_load);
    }

    /// <summary>Looks at all that can be looked at before a byte is sent.</summary>
    /// <exception cref="FormatException">Something is wrong with it.</exception>
    public static LoadRun Of(ParseResult wish, Outputs outputs)
    {
        var run = new LoadRun(wish, outputs);
        Verdicts.CheckSteps(run._assertions, [.. run._plan.Steps.Select(step => step.Name)]);
        SourceAddresses.Check(run._plan.Sources, run._plan.Url.Origin);
        Descriptors.Check(run._plan.Connections);
        return run;
    }

    /// <summary>Runs it, says what came out, and gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        var report = await Measure();
        if (report.Connect.Count > 0 || report.All.Answered > 0)
            return Tell(report);
        await Console.Error.WriteLineAsync(NoAnswer(report));
        return ExitCodes.CouldNotRun;
    }

    private async Task<LoadReport> Measure()
    {
        using var shutdown = new Shutdown();
        using var end = new CancellationTokenSource();
        using var system = ActorSystem.Create("load", QuietLog.From("ERROR"));
        _ = HttpSystem.Of(system, new LoopOptions { Count = _loops, MeasureBusy = true });
        _ = shutdown.Requested.ContinueWith(
            _ =>
            {
                _view.SayEnding();
                end.Cancel();
            },
            TaskScheduler.Default
        );
        try
        {
            return await _view.ShowAsync(told =>
                _load.Rehearsed().RunAsync(system, told, end.Token)
            );
        }
        finally
        {
            await system.Terminate();
        }
    }

    private int Tell(LoadReport report)
    {
        var output = _outputs.TakesStandardOutput ? Console.Error : Console.Out;
        output.WriteLine(report.ToText());
        var written = _outputs.Write(report);
        var verdicts = new Verdicts(report, _assertions);
        foreach (var (isWritten, line) in written)
            (isWritten ? output : Console.Error).WriteLine(line);
        foreach (var line in verdicts.Lines)
            output.WriteLine(line);
        if (report.All.Answered == 0)
            Console.Error.WriteLine(NoAnswer(report));
        else if (verdicts.ExitCode == ExitCodes.GeneratorsLimit)
            Console.Error.WriteLine(
                "The generator was the limit: no assertion on its numbers is called passed."
            );
        return report.All.Answered == 0 ? ExitCodes.CouldNotRun
            : verdicts.ExitCode != ExitCodes.Fine ? verdicts.ExitCode
            : written.All(file => file.Written) ? ExitCodes.Fine
            : ExitCodes.CouldNotRun;
    }

    private string NoAnswer(LoadReport report) =>
        report.All.Errors > 0
            ? $"No answer from {_plan.Url}: {Say.Faults(report.All.Faults)}."
            : $"No answer from {_plan.Url}: the run ended before there was one.";

    private static IRunView ViewFor(ParseResult wish, LoadPlan plan)
    {
        if (wish.GetValue(LoadOptions.Quiet))
            return new SilentView();
        var noColor =
            wish.GetValue(LoadOptions.NoColor)
            || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        if (LiveView.Screen(noColor) is not { } screen)
            return new LineView(Console.Error);
        var facts = RunWords.Of(plan, default, default, []).Plan;
        return new LiveView(screen, new LivePage(plan.Url.ToString(), TextReport.PlanWords(facts)));
    }

    private static Load Insecurely(Load load)
    {
        Console.Error.WriteLine(
            "!! --insecure: TLS certificates are NOT checked. Anyone may be answering."
        );
#pragma warning disable CA5359 // It is what --insecure asks for, and is said above.
        return load.Tls(tls => tls.RemoteCertificateValidationCallback = (_, _, _, _) => true);
#pragma warning restore CA5359
    }
}
