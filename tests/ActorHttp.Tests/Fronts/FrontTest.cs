using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Fronts;

/// <summary>A server that says to whom it believes to talk.</summary>
public abstract class FrontTest : ServerTest
{
    protected const string Get = "GET / HTTP/1.1⏎{H}⏎";

    /// <summary>Where the tests come from.</summary>
    protected static readonly TrustedProxies Us = TrustedProxies.Of("127.0.0.1");

    public static TheoryData<PollerKind> Pollers => [PollerKind.Epoll, PollerKind.Portable];

    /// <summary>Client, peer, proxy, scheme and host.</summary>
    protected static HttpResponse Show(HttpRequest request) =>
        HttpResponse.Text(
            $"{request.Client} {request.Connection.Remote} "
                + $"{(request.Connection.Proxy is null ? "no proxy" : "proxy")} "
                + $"{request.Scheme} {request.Host}"
        );

    protected Task StartAsync(
        PollerKind poller,
        Action<HttpServerBuilder> describe,
        HttpLimits? limits = null
    ) =>
        StartAsync(
            server =>
            {
                server.Loops(new LoopOptions { Count = 1, Poller = poller }).Get("/", Show);
                describe(server);
            },
            limits
        );

    protected async Task IsClosedWithoutAWordAsync(RawClient client)
    {
        client.Patience = Soon;
        Assert.Empty((await client.ReadToEndAsync()).Bytes);
        await CountsAsync(0, counts => counts.Open, "nobody is connected");
    }
}
