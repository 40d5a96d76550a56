using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Servers;

/// <summary>More clients than places.</summary>
public sealed class OverloadTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";
    private const int Reserve = 64;

    private Task StartWithPlacesAsync(int places, HttpLimits? limits = null) =>
        StartWithRoutesAsync(
            routes => routes.Get("/", _ => HttpResponse.Text("served")),
            (limits ?? HttpLimits.Default) with
            {
                Connections = places,
            }
        );

    private async Task<RawClient> ServedAsync()
    {
        var client = await SendAsync(Get);
        Assert.Equal("served", (await client.ReadResponseAsync()).Text);
        return client;
    }

    private async Task<RawClient> RefusedAsync()
    {
        var client = await SendAsync(Get);
        var refusal = await client.ReadResponseAsync();
        Assert.Equal((503, "5"), (refusal.Status, refusal.Header("Retry-After")));
        Assert.Equal("close", refusal.Header("Connection"));
        return client;
    }

    [Fact]
    public async Task Who_is_too_many_hears_503_and_a_FIN_but_no_reset()
    {
        await StartWithPlacesAsync(1);
        await ServedAsync();
        var refused = await RefusedAsync();
        Assert.Equal(PeerEnding.Finished, (await refused.ReadToEndAsync()).Ending);
        await CountsAsync(1, counts => counts.Refused, "one was refused");
    }

    [Fact]
    public async Task A_place_that_becomes_free_is_taken_by_the_next()
    {
        await StartWithPlacesAsync(1);
        for (var i = 0; i < 5; i++)
        {
            var client = await ServedAsync();
            client.Dispose();
            await CountsAsync(0, counts => counts.Open, "the place is free");
        }
    }

    [Fact]
    public async Task A_crowd_beyond_the_reserve_is_refused_at_once_too()
    {
        await StartWithPlacesAsync(1);
        await ServedAsync();
        for (var i = 0; i < 3 * Reserve; i++)
            await RefusedAsync();
        await CountsAsync(3 * Reserve, counts => counts.Refused, "all were told");
    }

    [Fact]
    public async Task Who_was_refused_and_stays_is_closed_after_a_second()
    {
        await StartWithPlacesAsync(1);
        await ServedAsync();
        var refused = await RefusedAsync();
        Assert.Equal(PeerEnding.Finished, (await refused.ReadToEndAsync()).Ending);
        var loop = HttpSystem.Of(Sys).Loops.Loops[0].Events;
        await Eventually.IsTrueAsync(
            () => loop.Snapshot().OpenChannels == 1,
            "its descriptor is given back"
        );
    }

    [Fact]
    public async Task Who_has_long_been_idle_makes_room_when_places_are_scarce()
    {
        var limits = HttpLimits.Default with { BusyIdleTime = TimeSpan.FromMilliseconds(50) };
        await StartWithPlacesAsync(10, limits);
        var idle = await ServedAsync();
        await Task.Delay(AWhile);
        for (var i = 0; i < 8; i++)
            await ServedAsync();
        Assert.Equal("served", (await GetAsync(Get)).Text);
        Assert.Equal(PeerEnding.Finished, (await idle.ReadToEndAsync()).Ending);
    }
}
