using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Telemetry;

/// <summary>What a client sends makes no series.</summary>
public sealed class CardinalityTests : TelemetryTest
{
    private static readonly int Requests = Scale.Of(brief: 300, full: 100_000);

    private readonly MeterEar _ear = new();

    // Each with a path, a query, a method, a host and a version of its own, and some of them wrong.
    private static string Nth(int n) =>
        (n % 3) switch
        {
            0 => $"GET /p{n}?q={n} HTTP/1.1⏎Host: h{n}⏎X-{n}: {n}⏎⏎",
            1 => $"M{n} /?{n} HTTP/1.1⏎Host: h{n}:{n % 65_536}⏎traceparent: {n}⏎⏎",
            _ => $"GET /?{n} HTTP/1.0⏎Host: h{n}⏎User-Agent: a{n}⏎Connection: keep-alive⏎⏎",
        };

    private async Task SendAllAsync(int from, int to)
    {
        var client = await ConnectAsync();
        for (var n = from; n < to; n++)
        {
            await client.SendAsync(Nth(n));
            await client.ReadResponseAsync();
        }
        for (var n = from; n < from + 20; n++)
            await ExchangeAsync($"GET / HTTP/{n % 10}.{n / 10 % 10}{n}⏎Host: h{n}⏎⏎");
    }

    private HashSet<string> Series() =>
        [
            .. _ear.Heard("http.server.request.duration", Port).Select(one => one.Series),
            .. _ear.Observe("actorhttp.rejections", Port).Select(one => $"rejected {one.Series}"),
        ];

    [Fact]
    [Row("LG-07")]
    public async Task The_number_of_series_is_not_the_clients_choice()
    {
        await StartWithRoutesAsync(routes => routes.Map(null, "/", _ => HttpResponse.Text("x")));
        await SendAllAsync(0, 30);
        await _ear.RequestsAsync(Port, 30);
        var few = Series();
        await SendAllAsync(30, Requests);
        await _ear.RequestsAsync(Port, Requests - 30);
        var many = Series();
        Assert.True(few.SetEquals(many), string.Join('\n', many));
        Assert.InRange(many.Count, 4, 8);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _ear.Dispose();
    }
}
