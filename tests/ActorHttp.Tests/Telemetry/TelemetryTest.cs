using System.Net;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Telemetry;

/// <summary>A server that is listened to. Listeners hear all servers of the process: each looks at
/// one port, and no two of these tests run at the same time.</summary>
[Collection("Telemetry")]
public abstract class TelemetryTest : ServerTest
{
    protected const string Get = "GET / HTTP/1.1⏎{H}⏎";

    protected int Port => PortOf(Server);

    protected static int PortOf(RunningServer server) => ((IPEndPoint)server.EndPoints[0]).Port;

    /// <summary>Sends, and goes when the response is there.</summary>
    protected async Task<RawResponse> ExchangeAsync(string notation)
    {
        using var client = await RawClient.ConnectAsync(Server.EndPoints[0]);
        await client.SendAsync(notation);
        return await client.ReadResponseAsync();
    }
}
