using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Telemetry;

/// <summary>What a request costs its loop while nobody listens.</summary>
public sealed class AllocationTests : TelemetryTest
{
    // As it was before there was any telemetry: one field more in an object of a request is 8 more.
    // What changes the way of a plain request for another reason changes this number.
    private const double BytesPerRequest = 624;

    private const int Requests = 4_000;

    private async Task<double> BytesPerRequestAsync()
    {
        var client = await ConnectAsync();
        await ServeAsync(client, Requests / 4);
        var before = Allocated();
        await ServeAsync(client, Requests);
        return (double)(Allocated() - before) / Requests;
    }

    private static async Task ServeAsync(RawClient client, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            await client.SendAsync(Get);
            await client.ReadResponseAsync();
        }
    }

    private long Allocated()
    {
        var bytes = 0L;
        HttpSystem
            .Of(Sys)
            .Loops.Loops[0]
            .Events.Run(() => bytes = GC.GetAllocatedBytesForCurrentThread());
        return bytes;
    }

    [Fact]
    public async Task A_plain_request_costs_what_it_did_without_telemetry()
    {
        var response = HttpResponse.Text("hello");
        await StartWithRoutesAsync(routes => routes.Get("/", _ => response));
        Assert.InRange(Math.Floor(await BytesPerRequestAsync()), 1, BytesPerRequest);
    }

    [Fact]
    public async Task One_that_is_measured_costs_more_which_is_why_it_is_only_then()
    {
        using var ear = new MeterEar(instrument => instrument.Name.EndsWith("request.duration"));
        var response = HttpResponse.Text("hello");
        await StartWithRoutesAsync(routes => routes.Get("/", _ => response));
        Assert.True(await BytesPerRequestAsync() > BytesPerRequest);
    }
}
