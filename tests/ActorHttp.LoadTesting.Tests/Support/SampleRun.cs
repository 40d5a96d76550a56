using System.Diagnostics;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.LoadTesting.Tests.Support;

/// <summary>A run that never was: every time in it is chosen, none is measured.</summary>
internal sealed class SampleRun
{
    private readonly Recorder _recorder;
    private readonly Tally _tally;
    private readonly string[] _steps;
    private Interval? _used;
    private long _now;
    private TimeSpan _elapsed;

    public SampleRun(params string[] steps)
    {
        _steps = steps.Length > 0 ? steps : ["get"];
        _recorder = new(_steps.Length);
        _tally = new(_steps.Length);
    }

    public PlanFacts Plan { get; set; } =
        new()
        {
            Urls = ["http://127.0.0.1:8000/"],
            Model = "100/s",
            IsOpen = true,
            Connections = 4,
        };

    public double[] Busy { get; set; } = [0.3];

    public string CommandLine { get; set; } = "actorhttp load http://127.0.0.1:8000/ --rate 100";

    public SampleRun Answer(
        double service,
        double lag = 0,
        double wait = 0,
        int times = 1,
        int status = 200,
        int step = 0
    )
    {
        for (var i = 0; i < times; i++)
        {
            var released = _now + Ticks(lag);
            var sent = released + Ticks(wait);
            var timing = new Timing(_now, released, sent, sent, sent + Ticks(service));
            _recorder.Answered(step, timing, status, 100);
            _recorder.Sent(10);
            _now += Ticks(1);
        }
        return this;
    }

    public SampleRun Fail(LoadFault fault, double after, int step = 0)
    {
        _recorder.Failed(step, fault, _now, _now + Ticks(after));
        return this;
    }

    public SampleRun Skip(int arrivals)
    {
        _recorder.Skipped(0, arrivals);
        return this;
    }

    public SampleRun EndSecond(double? target = null)
    {
        _elapsed += TimeSpan.FromSeconds(1);
        var interval = _recorder.TakeInterval(_used);
        _tally.Add(interval);
        _used = interval;
        _tally.EndSecond(_elapsed, target, connections: 4, inFlight: 1);
        return this;
    }

    public LoadReport Report() =>
        ReportBuilder.Build(
            _tally,
            new()
            {
                Plan = Plan,
                CommandLine = CommandLine,
                Started = DateTimeOffset.UnixEpoch,
                Took = _elapsed,
                Machine = new()
                {
                    Cpu = "Z80",
                    Cores = 1,
                    DotNet = "10",
                },
                Busy = Busy,
                StepNames = _steps,
            }
        );

    private static long Ticks(double milliseconds) =>
        (long)(milliseconds * Stopwatch.Frequency / 1000);
}
