using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Client.Tests;

/// <summary>How long a pool believes in addresses, and connections to them live.</summary>
public sealed class AddressTests
{
    private const string Url = "http://moving.example/";

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longer = TimeSpan.FromMilliseconds(50);

    private int _asked;

    [Fact]
    public async Task Addresses_are_asked_for_once_as_long_as_they_are_good()
    {
        await using var server = Closing();
        await using var bed = new ClientBed(Knowing(_ => server.EndPoint));
        for (var i = 0; i < 5; i++)
            Assert.Equal("hello", await bed.TextAsync(Url));
        Assert.Equal((1, 5), (_asked, server.Accepted));
    }

    [Fact]
    public async Task Behind_their_time_they_are_asked_for_anew()
    {
        await using var server = Closing();
        var options = Knowing(_ => server.EndPoint) with { AddressTime = Moment };
        await using var bed = new ClientBed(options);
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal("hello", await bed.TextAsync(Url));
            Assert.Equal(i, _asked);
            await Task.Delay(Longer);
        }
    }

    [Fact]
    public async Task Where_there_is_no_answer_the_old_ones_go_on()
    {
        await using var server = Closing();
        var options = Knowing(times => times == 1 ? server.EndPoint : throw new SocketException());
        await using var bed = new ClientBed(options with { AddressTime = Moment });
        Assert.Equal("hello", await bed.TextAsync(Url));
        await Task.Delay(Longer);
        Assert.Equal("hello", await bed.TextAsync(Url));
        Assert.InRange(_asked, 2, int.MaxValue);
    }

    [Fact]
    public async Task Without_any_the_requests_fail()
    {
        await using var bed = new ClientBed(Knowing(_ => throw new SocketException()));
        Assert.Equal(ClientFault.NameNotFound, await Asking.FaultOf(bed.Client.GetAsync(Url)));
    }

    [Fact]
    public async Task Old_ones_that_lead_nowhere_are_forgotten()
    {
        var server = Closing();
        await using var second = Closing();
        var options = Knowing(times => times == 1 ? server.EndPoint : second.EndPoint);
        await using var bed = new ClientBed(options);
        Assert.Equal("hello", await bed.TextAsync(Url));
        await server.DisposeAsync();
        Assert.Equal(ClientFault.Refused, await Asking.FaultOf(bed.Client.GetAsync(Url)));
        Assert.Equal("hello", await bed.TextAsync(Url));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(60_000, 1)]
    public async Task A_connection_that_has_its_age_goes_behind_its_exchange(
        int milliseconds,
        int connections
    )
    {
        await using var server = new RawServer(async peer =>
        {
            while (await peer.ReadHeadAsync() is not null)
            {
                await Task.Delay(Longer); // so that it is older than a moment behind its answer
                await peer.SendAsync(Servers.Hello);
            }
        });
        var options = ClientBed.Quick with
        {
            ConnectionAge = TimeSpan.FromMilliseconds(milliseconds),
        };
        await using var bed = new ClientBed(options);
        for (var i = 0; i < 3; i++)
            Assert.Equal("hello", await bed.TextAsync(server.Url));
        Assert.Equal(connections, server.Accepted);
    }

    private static RawServer Closing() =>
        RawServer.AnsweringOnce(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
        );

    private ClientOptions Knowing(Func<int, EndPoint> address) =>
        ClientBed.Quick with
        {
            Resolve = (_, _) =>
                Task.Run(() => new[] { address(Interlocked.Increment(ref _asked)) }),
        };
}
