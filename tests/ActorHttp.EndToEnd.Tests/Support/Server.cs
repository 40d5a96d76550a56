using System.Net;
using ActorHttp.Protocol;
using ActorHttp.TestServer;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>A real server in this process, on a free port, with one of the pollers.</summary>
internal sealed class Server(PollerKind poller, TestApp app) : IAsyncDisposable
{
    private static readonly Lazy<Task<Server>> SharedEpoll = new(() =>
        StartAsync(PollerKind.Epoll)
    );
    private static readonly Lazy<Task<Server>> SharedPortable = new(() =>
        StartAsync(PollerKind.Portable)
    );

    public TestApp App => app;

    public EndPoint EndPoint => app.EndPoints[0];

    /// <summary>The one that rows share which count nothing; it ends with the process.</summary>
    public static Task<Server> SharedAsync(PollerKind poller) =>
        (poller == PollerKind.Epoll ? SharedEpoll : SharedPortable).Value;

    public static async Task<Server> StartAsync(
        PollerKind poller,
        HttpLimits? limits = null,
        Action<Routes>? more = null,
        TlsOptions? tls = null
    )
    {
        var options = new TestAppOptions
        {
            Loops = new LoopOptions { Count = 2, Poller = poller },
            Limits = limits ?? HttpLimits.Default,
            MoreRoutes = more,
            Tls = tls,
        };
        return new(poller, await TestApp.StartAsync(options));
    }

    public Task<RawClient> ConnectAsync(int? receiveBuffer = null) =>
        RawClient.ConnectAsync(EndPoint, receiveBuffer);

    public Task<HttpServer.Statistics> StatisticsAsync() => app.StatisticsAsync();

    public async Task IsHealthyAsync()
    {
        using var client = await ConnectAsync();
        await client.IsUsableAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public override string ToString() => $"{poller} server";
}
