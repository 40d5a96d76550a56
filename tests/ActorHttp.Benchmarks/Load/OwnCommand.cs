using System.Globalization;
using ActorHttp.Benchmarks.Running;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using Akka.Actor;

namespace ActorHttp.Benchmarks.Load;

/// <summary>The process behind <see cref="OwnRun"/>: one run, one line of result.</summary>
internal static class OwnCommand
{
    public static async Task<int> RunAsync(string url, string asking, string[] numbers)
    {
        var (connections, seconds, warmUp) = (Int(numbers[0]), Int(numbers[1]), Int(numbers[2]));
        using var system = ActorSystem.Create("load", "akka.loglevel = WARNING");
        var loops = new LoopOptions { Count = Int(numbers[3]), MeasureBusy = true };
        _ = HttpSystem.Of(system, loops);
        var load = Asked(LoadTesting.Load.Against(url), Enum.Parse<Asking>(asking))
            .Connections(connections)
            .WarmUp(TimeSpan.FromSeconds(warmUp))
            .For(TimeSpan.FromSeconds(seconds));
        if (url.StartsWith("https:", StringComparison.Ordinal))
            load = load.Tls(static tls =>
                tls.RemoteCertificateValidationCallback = ServerCertificate
                    .Unchecked
                    .RemoteCertificateValidationCallback
            );
        if (numbers[4] != "closed")
            load = load.Rate(double.Parse(numbers[4], CultureInfo.InvariantCulture));
        using var cpu = new CpuClock();
        var report = await load.RunAsync(system, cpu);
        Console.WriteLine(ResultLine.Of(Result(report, cpu)));
        return 0;
    }

    private static LoadTesting.Load Asked(LoadTesting.Load load, Asking asking) =>
        asking switch
        {
            Asking.Close => load.OneRequestPerConnection(),
            Asking.Pipelined16 => load.Pipelining(16),
            Asking.Post => load.Method("POST")
                .Asking(step => step.WithText(new string('x', WrkScript.BodyLength), "text/plain")),
            Asking.PostChunked => throw new NotSupportedException(
                "Our load tester sends contents with their length."
            ),
            Asking.Mix => throw new NotSupportedException("Here one path is asked for."),
            _ => load,
        };

    private static LoadResult Result(LoadReport report, CpuClock cpu)
    {
        var all = report.All;
        long Count(params LoadFault[] faults) =>
            faults.Sum(fault => all.Faults.GetValueOrDefault(fault));
        return new(
            all.Answered,
            (long)report.Took.TotalMicroseconds,
            all.BytesReceived,
            Count(LoadFault.Refused, LoadFault.ConnectTimeout, LoadFault.NoDescriptors),
            Count(LoadFault.Reset, LoadFault.ClosedEarly, LoadFault.BadResponse),
            Count(LoadFault.Other, LoadFault.NotSent),
            Count(LoadFault.UnexpectedStatus),
            Count(LoadFault.Timeout),
            Microseconds(all.Response.P50),
            Microseconds(all.Response.P90),
            Microseconds(all.Response.P99),
            Microseconds(all.Response.P999),
            Microseconds(all.Response.Max)
        )
        {
            GeneratorMicroseconds = cpu.Microseconds,
            GeneratorRequests = cpu.Requests,
        };
    }

    private static long Microseconds(TimeSpan? time) => (long)(time?.TotalMicroseconds ?? 0);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>This process's CPU time between the first and the last second that were told:
    /// what starting costs is not in it.</summary>
    private sealed class CpuClock : IProgress<LoadProgress>, IDisposable
    {
        private readonly System.Diagnostics.Process _self =
            System.Diagnostics.Process.GetCurrentProcess();
        private TimeSpan? _first;
        private TimeSpan _last;
        private long _answeredFirst;
        private long _answeredLast;

        public long Microseconds => (long)(_last - (_first ?? _last)).TotalMicroseconds;

        public long Requests => _answeredLast - _answeredFirst;

        public void Report(LoadProgress value)
        {
            _self.Refresh();
            _last = _self.TotalProcessorTime;
            _answeredLast = value.Answered;
            if (_first is not null)
                return;
            _first = _last;
            _answeredFirst = _answeredLast;
        }

        public void Dispose() => _self.Dispose();
    }
}
