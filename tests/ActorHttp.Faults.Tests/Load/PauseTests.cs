using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>The whole process stands still for longer than any deadline: its own fault, not its
/// clients'.</summary>
public sealed class PauseTests(ITestOutputHelper output)
{
    private const int Clients = 20;

    /// <summary>Longer than what a loop lets count of a pause, which is two seconds, and what a busy
    /// machine needs before and behind it.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(Scale.IsFull ? 3.5 : 6);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(Scale.Of(7, 5));
    private static readonly string Milliseconds = $"{(int)Deadline.TotalMilliseconds}";

    /// <summary>Where they are when the pause begins, and what they say behind it.</summary>
    private static readonly (string Before, string After)[] Moments =
    [
        ("", "GET /health HTTP/1.1⏎{H}⏎"),
        ("GET /health HTT", "P/1.1⏎{H}⏎"),
        ("POST /upload HTTP/1.1⏎{H}Content-Length: 4⏎⏎ab", "cd"),
        ("GET /slow?ms=300 HTTP/1.1⏎{H}⏎", ""),
    ];

    private static string[] Limits =>
        [
            $"HeadTime={Milliseconds}",
            $"IdleTime={Milliseconds}",
            $"RateGrace={Milliseconds}",
            $"HandlerTime={Milliseconds}",
            $"WriteStallTime={Milliseconds}",
        ];

    [Fact]
    [Row("F-23")]
    [Row("TM-19")]
    public async Task Healthy_clients_outlive_a_pause_longer_than_their_deadline()
    {
        await using var rig = await Rig.StartAsync(output, Limits);
        var clients = await Task.WhenAll(
            Moments
                .SelectMany(moment => Enumerable.Repeat(moment, Clients))
                .Select(async moment =>
                    (moment.After, Client: await BeginAsync(rig, moment.Before))
                )
        );
        await Signals.PauseAsync(rig.Server.Id, Pause);
        await Task.WhenAll(clients.Select(one => one.Client.SendAsync(one.After)));
        var ends = await Task.WhenAll(clients.Select(one => StatusAsync(one.Client)));
        Assert.Equal($"200: {clients.Length}", Summary(ends));
        foreach (var one in clients)
            one.Client.Dispose();
        await rig.EndAsync();
    }

    [FullScaleFact]
    [Row("F-23")]
    [Row("TM-19")]
    public async Task Load_goes_on_behind_a_pause()
    {
        await using var rig = await Rig.StartAsync(output, Limits);
        using var watch = HealthWatch.Start(rig.Server.EndPoint);
        var load = WarmUp.RunAsync(
            rig.Server,
            clients: 50,
            Pause + TimeSpan.FromSeconds(2),
            patience: Pause * 2
        );
        await Task.Delay(500);
        await Signals.PauseAsync(rig.Server.Id, Pause);
        await load;
        await Task.Delay(TimeSpan.FromSeconds(2));
        watch.Stop();
        rig.Say($"/health through the pause {watch}");
        Assert.Empty(watch.Failures);
        using var later = HealthWatch.Start(rig.Server.EndPoint);
        await Task.Delay(TimeSpan.FromSeconds(1));
        later.AssertUndisturbed(Tolerance.Health);
        rig.Say($"/health afterwards {later.Answers}");
        watch.Dispose();
        later.Dispose();
        var end = await rig.EndAsync();
        Assert.Equal(0, end.Server.Timeouts);
    }

    // Each has done a request before: it is no newcomer.
    private static async Task<RawClient> BeginAsync(Rig rig, string notation)
    {
        var client = await RawClient.ConnectAsync(rig.Server.EndPoint);
        await client.SendAsync("GET /health HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        await client.SendAsync(notation);
        return client;
    }

    private static string Summary(string[] ends) =>
        string.Join(", ", ends.CountBy(end => end).Select(pair => $"{pair.Key}: {pair.Value}"));

    private static async Task<string> StatusAsync(RawClient client)
    {
        try
        {
            return $"{(await client.ReadResponseAsync()).Status}";
        }
        catch (MalformedResponseException)
        {
            return $"{client.Ending}";
        }
    }
}
