using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>Requests that come one to a connection, and what became of them.</summary>
internal sealed class Arrivals(IPEndPoint server, string notation)
{
    private const int SourceAddresses = 4;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly byte[] _request = Wire.Bytes(notation);
    private readonly ConcurrentQueue<OneShot> _ended = new();
    private int _begun;

    public IReadOnlyList<OneShot> Ended => [.. _ended];

    /// <summary>Open loop: so many a second, whatever becomes of those before.</summary>
    public async Task ComeAsync(double perSecond, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var running = new List<Task>();
        for (var elapsed = TimeSpan.Zero; elapsed < duration; )
        {
            await Task.Delay(Step);
            elapsed = Stopwatch.GetElapsedTime(began);
            while (running.Count < elapsed.TotalSeconds * perSecond)
                running.Add(AskAsync(DueOf(running.Count, perSecond, began)));
        }
        await Task.WhenAll(running);
    }

    /// <summary>Closed loop: each worker sends the next when the one before has ended.</summary>
    /// <returns>Good answers per second.</returns>
    public async Task<double> WorkAsync(int workers, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var before = _ended.Count(shot => shot.Status == 200);
        await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(async _ =>
                {
                    while (Stopwatch.GetElapsedTime(began) < duration)
                        await AskAsync(Stopwatch.GetTimestamp());
                })
        );
        var good = _ended.Count(shot => shot.Status == 200) - before;
        return good / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Closed loop until so many have ended.</summary>
    public Task WorkAsync(int workers, int count) =>
        Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = workers },
            async (_, _) => await AskAsync(Stopwatch.GetTimestamp())
        );

    /// <summary>The times of those that ended with that status.</summary>
    public Latencies Took(int status)
    {
        var latencies = new Latencies();
        foreach (var shot in _ended.Where(shot => shot.Status == status))
            latencies.Add(shot.Took);
        return latencies;
    }

    /// <summary>How many ended how; 0 stands for no whole response.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            _ended
                .GroupBy(shot => shot.Status)
                .OrderBy(group => group.Key)
                .Select(group => $"{group.Key}: {group.Count()}")
        );

    private async Task AskAsync(long due)
    {
        var source = Sources.Address(Interlocked.Increment(ref _begun) % SourceAddresses);
        _ended.Enqueue(await OneShot.AskAsync(server, source, _request, due));
    }

    private static long DueOf(int number, double perSecond, long began) =>
        began + (long)(number / perSecond * Stopwatch.Frequency);
}
