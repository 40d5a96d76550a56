using System.Security.Authentication;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>What concerns TLS is asked of both pollers, on servers of its own.</summary>
internal static class SecureServers
{
    public static async Task OnBothAsync(
        TlsOptions tls,
        Func<Server, Task> test,
        Action<Routes>? more = null
    )
    {
        foreach (var poller in new[] { PollerKind.Epoll, PollerKind.Portable })
        {
            await using var server = await Server.StartAsync(poller, null, more, tls);
            await test(server);
        }
    }

    public static Task OnBothAsync(Func<Server, Task> test, Action<Routes>? more = null) =>
        OnBothAsync(Certificates.Options(), test, more);

    /// <summary>A new client is served.</summary>
    public static async Task IsServedAsync(this Server server)
    {
        using var client = await TlsClient.ConnectAsync(server.EndPoint);
        Assert.Equal(200, await client.AskAsync("/health"));
    }

    /// <summary>A new client is served, at the latest when it tries again: on a busy machine it may
    /// be too slow for a server that has little patience.</summary>
    public static Task IsServedAfterAllAsync(this Server server) =>
        Eventually.IsTrueAsync(
            async () =>
            {
                try
                {
                    await server.IsServedAsync();
                    return true;
                }
                catch (Exception late) when (late is IOException or AuthenticationException)
                {
                    return false;
                }
            },
            "an honest client is served"
        );

    /// <summary>All that was begun is over: no connection, no handshake, no actor.</summary>
    public static Task IsEmptyAsync(this Server server) =>
        Eventually.IsTrueAsync(
            async () =>
                await server.StatisticsAsync()
                    is { Open: 0, Handshakes: 0, ConnectionActors: 0, HandlerActors: 0 },
            "nobody is connected",
            TimeSpan.FromSeconds(20)
        );

    /// <summary>So many clients have been sent away in their handshakes.</summary>
    public static Task HasRefusedAsync(this Server server, long count) =>
        Eventually.IsTrueAsync(
            async () => (await server.StatisticsAsync()).HandshakeFailures == count,
            $"{count} handshakes have failed"
        );

    public static Action<Routes> Adding(string path, Func<HttpRequest, HttpResult> answer) =>
        routes => routes.Get(path, answer);
}
