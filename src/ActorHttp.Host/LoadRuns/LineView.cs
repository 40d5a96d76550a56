using System.Threading.Channels;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.LoadRuns;

/// <summary>A line for each second: for logs, and wherever there is no screen to draw on.
/// </summary>
internal sealed class LineView(TextWriter output) : IRunView, IProgress<LoadProgress>
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public async Task<LoadReport> ShowAsync(Func<IProgress<LoadProgress>, Task<LoadReport>> run)
    {
        var running = run(this);
        _ = running.ContinueWith(_ => _lines.Writer.TryComplete(), TaskScheduler.Default);
        await foreach (var line in _lines.Reader.ReadAllAsync())
            await output.WriteLineAsync(line);
        return await running;
    }

    public void SayEnding() =>
        _lines.Writer.TryWrite("Ending: answers under way may come; a second signal ends at once.");

    public void Report(LoadProgress value) => _lines.Writer.TryWrite(Line(value));

    /// <summary>A second in one line.</summary>
    internal static string Line(LoadProgress now)
    {
        var wanted = now.TargetRate is { } target ? $" of {Say.Rate(target)}" : "";
        var faults = now.Faults.Count > 0 ? $"; errors: {Say.Faults(now.Faults)}" : "";
        return $"{now.Elapsed.TotalSeconds, 4:0} s  {Say.Rate(now.Rate)}{wanted},"
            + $" p50 {Say.Time(now.P50)}, p99 {Say.Time(now.P99)}, max {Say.Time(now.Max)},"
            + $" {Say.Count(now.Connections)} open, {Say.Count(now.InFlight)} in flight{faults}";
    }
}
