using ActorHttp.TestServer;

namespace ActorHttp.Faults.Tests;

/// <summary>What a server may hold more than at the start, once its load has ended.</summary>
internal static class BaselineRule
{
    private const int MoreThreads = 2;

    /// <summary>The pool grows by what waits at a moment, the probe's own collections included, and
    /// lets go late; what must not be is a thread for each client.</summary>
    private const int MorePoolThreads = 16;

    private const long MoreHeap = 2 * 1024 * 1024;

    /// <summary>The runtime commits regions of the heap and code by the megabyte: a tenth of a
    /// process of 60 MiB would be less than one step.</summary>
    private const long MoreResident = 32 * 1024 * 1024;

    /// <summary>What is broken, a sentence each.</summary>
    /// <param name="start">Before.</param>
    /// <param name="now">After.</param>
    /// <param name="deadLetters">That many are allowed.</param>
    public static IReadOnlyList<string> Broken(
        Diagnosis start,
        Diagnosis now,
        int deadLetters = 0
    ) =>
        [
            .. Exact("descriptors", start.FileDescriptors, now.FileDescriptors),
            .. Exact("sockets", start.OpenSockets, now.OpenSockets),
            .. Exact("connections counted", start.Server.Open, now.Server.Open),
            .. Actors(start.Actors, now.Actors),
            .. Exact("running handlers", start.RunningHandlers, now.RunningHandlers),
            .. Exact("rented buffers", start.RentedBuffers, now.RentedBuffers),
            .. Exact("timers", start.ArmedTimers, now.ArmedTimers),
            .. Most("own threads", Own(start) + MoreThreads, Own(now)),
            .. Most("pool threads", start.PoolThreads + MorePoolThreads, now.PoolThreads),
            .. Most("heap bytes", start.HeapBytes + MoreHeap, now.HeapBytes),
            .. Most("resident bytes", Resident(start.ResidentBytes), now.ResidentBytes),
            .. Most("dead letters", deadLetters, now.DeadLetters),
            .. Exact("unobserved exceptions", 0, now.UnobservedExceptions),
        ];

    private static int Own(Diagnosis diagnosis) => diagnosis.Threads - diagnosis.PoolThreads;

    private static long Resident(long start) => start + Math.Max(start / 10, MoreResident);

    private static IEnumerable<string> Actors(
        IReadOnlyDictionary<string, int> start,
        IReadOnlyDictionary<string, int> now
    ) =>
        start
            .Keys.Union(now.Keys, StringComparer.Ordinal)
            .SelectMany(name =>
                Exact(name, start.GetValueOrDefault(name), now.GetValueOrDefault(name))
            );

    private static IEnumerable<string> Exact(string what, long start, long now)
    {
        if (now != start)
            yield return $"{what}: {now}, not {start}";
    }

    private static IEnumerable<string> Most(string what, long most, long now)
    {
        if (now > most)
            yield return $"{what}: {now}, more than {most}";
    }
}
