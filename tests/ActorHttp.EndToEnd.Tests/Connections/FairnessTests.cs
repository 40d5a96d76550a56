using ActorHttp.Protocol;
using ActorHttp.TestServer;

namespace ActorHttp.EndToEnd.Tests.Connections;

/// <summary>On one loop, those who pipeline as fast as they can do not go first.</summary>
/// <remarks>The loop is held until all have sent; then each request is given a number in the order
/// in which it is handled. So no clock and no busy machine has a say.</remarks>
public class FairnessTests
{
    private const int Flood = 1_500;
    private const string Turn = "GET /turn HTTP/1.1⏎{H}⏎";

    private static readonly HttpLimits Unfair = HttpLimits.Default with
    {
        RequestsPerTick = 100_000,
        BytesPerTick = 1 << 20,
        ReadAheadBytes = 1 << 20,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_single_request_waits_for_two_ticks_of_each_flood_at_most(int floods)
    {
        var turn = await TurnBesideAsync(floods, HttpLimits.Default);
        Assert.InRange(turn, 1, (2 * floods * HttpLimits.Default.RequestsPerTick) + 1);
    }

    /// <summary>So the test above would find a server without those limits.</summary>
    [Fact]
    public async Task Without_the_limits_it_would_wait_for_all() =>
        Assert.InRange(await TurnBesideAsync(8, Unfair), 2 * 8 * 64, int.MaxValue);

    /// <returns>Which of all requests that of the single client was, from 1.</returns>
    private static async Task<int> TurnBesideAsync(int floods, HttpLimits limits)
    {
        var gate = new Gate();
        await using var app = await TestApp.StartAsync(
            new TestAppOptions
            {
                Limits = limits,
                Loops = new LoopOptions { Count = 1 },
                MoreRoutes = gate.AddTo,
            }
        );
        var server = app.EndPoints[0];
        using var single = await RawClient.ConnectAsync(server);
        await single.IsUsableAsync();
        var crowd = new List<RawClient>();
        for (var i = 0; i < floods; i++)
        {
            crowd.Add(await RawClient.ConnectAsync(server));
            await crowd[i].IsUsableAsync();
        }

        using var holder = await RawClient.ConnectAsync(server);
        await holder.SendAsync("GET /gate HTTP/1.1⏎{H}⏎");
        await gate.Entered.WaitAsync(TimeSpan.FromSeconds(30));
        foreach (var client in crowd)
        {
            await client.SendAsync(Wire.Repeat(Flood, Turn));
        }

        await single.SendAsync(Turn);
        gate.Open();
        var turn = (await single.ReadResponseAsync()).Text;
        crowd.ForEach(client => client.Dispose());
        return int.Parse(turn, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Holds the loop, and counts turns once it is open.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _entered = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private readonly TaskCompletionSource _open = new();
        private int _turns;

        public Task Entered => _entered.Task;

        public void AddTo(Routes routes) =>
            routes
                .Get("/gate", _ => Hold())
                .Get("/turn", _ => HttpResponse.Text($"{Interlocked.Increment(ref _turns)}"));

        public void Open() => _open.SetResult();

        private HttpResponse Hold()
        {
            _entered.SetResult();
            _open.Task.Wait();
            return HttpResponse.Empty(204);
        }
    }
}
