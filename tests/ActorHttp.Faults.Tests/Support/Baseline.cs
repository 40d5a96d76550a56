using System.Diagnostics;
using ActorHttp.TestServer;

namespace ActorHttp.Faults.Tests;

/// <summary>What a server held before its fault, and the rule that it comes back to that.</summary>
internal sealed class Baseline
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(Scale.Of(30, 5));

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ServerProcess _server;

    private Baseline(ServerProcess server, Diagnosis start)
    {
        _server = server;
        Start = start;
    }

    public Diagnosis Start { get; }

    /// <summary>Once the server holds still; warm it up first: its code, its pools.</summary>
    public static async Task<Baseline> TakeAsync(ServerProcess server)
    {
        var last = await Probe.ReadAsync(server.EndPoint);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Within)
        {
            await Task.Delay(Pause);
            var now = await Probe.ReadAsync(server.EndPoint);
            if (BaselineRule.Broken(last, now).Count == 0)
                return new(server, now);
            last = now;
        }
        return new(server, last);
    }

    /// <summary>Passes when all is as before within a time, by default 5 s or, at brief
    /// size, 30.</summary>
    /// <param name="deadLetters">That many are allowed.</param>
    /// <param name="within">More, for memory that loops keep for a time.</param>
    /// <exception cref="Xunit.Sdk.XunitException">It does not; says what is left.</exception>
    public async Task<Diagnosis> IsRestoredAsync(int deadLetters = 0, TimeSpan? within = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var now = await Probe.ReadAsync(_server.EndPoint);
            var broken = BaselineRule.Broken(Start, now, deadLetters);
            if (broken.Count == 0)
                return now;
            if (Stopwatch.GetElapsedTime(began) > (within ?? Within))
                Assert.Fail($"Not restored:\n  {string.Join("\n  ", broken)}\n{Details(now)}");
            await Task.Delay(Pause);
        }
    }

    private string Details(Diagnosis now)
    {
        var files = Directory
            .GetFileSystemEntries($"/proc/{_server.Id}/fd")
            .Select(path => new FileInfo(path).LinkTarget)
            .Where(target => target?.EndsWith(".dll", StringComparison.Ordinal) == false);
        return $"{now}\ndead: {string.Join(", ", now.DeadLettersByType)}\nopen: {string.Join(", ", files)}\n"
            + $"log: {string.Join('\n', _server.Log.Lines.TakeLast(20))}";
    }
}
