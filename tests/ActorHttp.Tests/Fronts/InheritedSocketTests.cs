using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Fronts;

/// <summary>Servers that follow one another on a socket that systemd, here the test, keeps.
/// </summary>
public sealed class InheritedSocketTests : FrontTest
{
    private readonly Socket _theirs = new(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp
    );

    public InheritedSocketTests()
    {
        _theirs.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _theirs.Listen(1000);
    }

    private string Url => string.Create(CultureInfo.InvariantCulture, $"fd://{_theirs.Handle}");

    private Task<RunningServer> StartAsync(PollerKind poller, int generation) =>
        Sys.Http()
            .Loops(new LoopOptions { Count = 1, Poller = poller })
            .Listen(Url)
            .Get("/", _ => HttpResponse.Text($"{generation}"))
            .StartAsync();

    [Theory]
    [MemberData(nameof(Pollers))]
    public async Task Nobody_is_refused_while_one_server_follows_another(PollerKind poller)
    {
        using var end = new CancellationTokenSource();
        var server = await StartAsync(poller, 0);
        var client = AskOnAndOnAsync(end.Token);
        for (var generation = 1; generation <= 5; generation++)
        {
            await server.StopAsync();
            server = await StartAsync(poller, generation);
            Assert.Equal(generation, await AskAsync());
        }

        await end.CancelAsync();
        Assert.True(await client > 5);
        await server.StopAsync();
    }

    [Fact]
    public async Task Its_url_is_where_clients_come()
    {
        await using var server = await StartAsync(PollerKind.Auto, 0);
        Assert.Equal($"http://{_theirs.LocalEndPoint}/", Assert.Single(server.Urls));
    }

    [Fact]
    public async Task One_that_cannot_be_had_fails_the_start()
    {
        var failed = await Assert.ThrowsAsync<BindException>(() =>
            Sys.Http().Listen("fd://9999").StartAsync()
        );
        Assert.Equal(BindFailure.NotInherited, failed.Failure);
    }

    protected override void Dispose(bool disposing)
    {
        _theirs.Dispose();
        base.Dispose(disposing);
    }

    // A connection that was accepted and not used may be closed by who stops: then it is asked
    // again, as RFC 9112 §9.3.1 allows. None is refused.
    private async Task<int> AskAsync()
    {
        for (var tries = 0; ; tries++)
        {
            using var client = await RawClient.ConnectAsync(_theirs.LocalEndPoint!);
            client.Patience = Soon;
            await client.SendAsync("GET / HTTP/1.1⏎{H}Connection: close⏎⏎");
            var end = await client.ReadToEndAsync();
            if (end.Text.Length > 0)
                return int.Parse(end.Text[^1..], NumberStyles.None, CultureInfo.InvariantCulture);
            Assert.InRange(tries, 0, 5);
        }
    }

    private async Task<int> AskOnAndOnAsync(CancellationToken until)
    {
        var count = 0;
        for (; !until.IsCancellationRequested; count++)
            Assert.InRange(await AskAsync(), 0, 5);
        return count;
    }
}
