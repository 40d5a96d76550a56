using System.Net;
using ActorHttp.TestServer;

namespace ActorHttp.Faults.Tests;

/// <summary>Asks a server what it holds, each time over a connection of its own.</summary>
internal static class Probe
{
    /// <summary>A garbage collection goes before the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<Diagnosis> ReadAsync(IPEndPoint server)
    {
        using var client = await RawClient.ConnectAsync(server);
        client.Patience = Patience;
        await client.SendAsync("GET /__diag HTTP/1.1⏎{H}⏎");
        var response = await client.ReadResponseAsync();
        Assert.Equal(200, response.Status);
        return Diagnosis.Parse(response.Body);
    }
}
