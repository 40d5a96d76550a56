using System.Net;
using ActorHttp.Client.Connections;
using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>More than one address: each in turn, all within the time.</summary>
public class OpeningTests
{
    private static readonly ClientOptions Quick = ClientBed.Quick with
    {
        ConnectTime = TimeSpan.FromSeconds(3),
    };

    [Fact]
    public async Task An_address_that_refuses_leads_to_the_next()
    {
        await using var server = Servers.Silent();
        var closed = HttpUrl.Parse(await Servers.ClosedUrlAsync()).Origin.Port;
        var heard = await OpenAsync(Quick, new(IPAddress.Loopback, closed), server.EndPoint);
        Assert.Equal(server.EndPoint, Assert.IsType<Opened>(heard).RemoteEndPoint);
    }

    [Fact]
    public async Task An_address_that_says_nothing_has_its_share_of_the_time()
    {
        await using var server = Servers.Silent();
        using var full = new FullListener();
        var heard = await OpenAsync(Quick, full.EndPoint, server.EndPoint);
        Assert.Equal(server.EndPoint, Assert.IsType<Opened>(heard).RemoteEndPoint);
    }

    [Fact]
    public async Task When_none_answers_the_last_says_why()
    {
        using var full = new FullListener();
        var closed = HttpUrl.Parse(await Servers.ClosedUrlAsync()).Origin.Port;
        var heard = await OpenAsync(Quick, full.EndPoint, new(IPAddress.Loopback, closed));
        Assert.Equal(ClientFault.Refused, Assert.IsType<NotOpened>(heard).Fault);
        heard = await OpenAsync(Quick, full.EndPoint, full.EndPoint);
        Assert.Equal(ClientFault.ConnectTimeout, Assert.IsType<NotOpened>(heard).Fault);
    }

    [Fact]
    public async Task An_address_of_another_family_than_the_local_one_is_passed_over()
    {
        await using var server = Servers.Silent();
        var options = Quick with { LocalEndPoint = new(IPAddress.Loopback, 0) };
        var heard = await OpenAsync(options, new(IPAddress.IPv6Loopback, 80), server.EndPoint);
        Assert.IsType<Opened>(heard);
        heard = await OpenAsync(options, new IPEndPoint(IPAddress.IPv6Loopback, 80));
        Assert.Equal(ClientFault.Unreachable, Assert.IsType<NotOpened>(heard).Fault);
    }

    private static async Task<object> OpenAsync(
        ClientOptions options,
        params IPEndPoint[] endPoints
    )
    {
        await using var bed = new ClientBed(options);
        var loop = LoopGroup.Of(bed.System).Loops[0];
        var origin = new Origin(false, "several.example");
        var plan = new ConnectionPlan(loop, origin, null, endPoints, options);
        var ear = new Ear(bed.System);
        bed.System.ActorOf(Props.Create(() => new Owner(ClientConnectionActor.Props(plan), ear)));
        return await ear.NextOfAnyAsync();
    }

    private sealed class Owner : UntypedActor
    {
        private readonly IActorRef _ear;

        public Owner(Props connection, IActorRef ear)
        {
            _ear = ear;
            Context.ActorOf(connection);
        }

        protected override void OnReceive(object message) => _ear.Tell(message);
    }
}
