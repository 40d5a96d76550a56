using System.Net;
using ActorHttp.Client.Connections;
using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.Client.Tests;

/// <summary>More than one address: they race, all within the time (RFC 8305).</summary>
public class OpeningTests
{
    private static readonly ClientOptions Patient = ClientBed.Quick with
    {
        ConnectTime = TimeSpan.FromMinutes(5),
    };

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
    public async Task Addresses_that_say_nothing_cost_a_moment_each_however_patient_one_is()
    {
        await using var server = Servers.Silent();
        using var full = new FullListener();
        using var other = new FullListener();
        var heard = await OpenAsync(Patient, full.EndPoint, other.EndPoint, server.EndPoint);
        Assert.Equal(server.EndPoint, Assert.IsType<Opened>(heard).RemoteEndPoint);
    }

    [Fact]
    public async Task An_attempt_that_has_lost_is_closed()
    {
        await using var server = Servers.Silent();
        using var full = new FullListener();
        var before = Connecting(full.EndPoint);
        var heard = await OpenAsync(
            Patient,
            [full.EndPoint, server.EndPoint],
            () => Assert.Equal(before, Connecting(full.EndPoint))
        );
        Assert.IsType<Opened>(heard);
    }

    [Fact]
    public async Task The_attempts_end_with_their_connection()
    {
        using var full = new FullListener();
        var before = Connecting(full.EndPoint);
        var options = Quick with { ConnectTime = TimeSpan.FromMilliseconds(400) };
        var heard = await OpenAsync(
            options,
            [full.EndPoint, full.EndPoint],
            () => Assert.Equal(before, Connecting(full.EndPoint))
        );
        Assert.Equal(ClientFault.ConnectTimeout, Assert.IsType<NotOpened>(heard).Fault);
    }

    [Fact]
    public async Task The_other_family_follows_one_that_refuses()
    {
        await using var server = Servers.Silent();
        var closed = HttpUrl.Parse(await Servers.ClosedUrlAsync()).Origin.Port;
        IPEndPoint[] refusing = [new(IPAddress.IPv6Loopback, closed), server.EndPoint];
        Assert.IsType<Opened>(await OpenAsync(Patient, refusing));
    }

    [Theory]
    [InlineData("6a 6b 6c 4a 4b", "6a 4a 6b 4b 6c")]
    [InlineData("4a 6a 6b 6c", "4a 6a 6b 6c")]
    [InlineData("4a 4b 6a", "4a 6a 4b")]
    [InlineData("4a 4b", "4a 4b")]
    public void The_families_take_turns(string found, string tried) =>
        Assert.Equal(
            tried,
            string.Join(
                ' ',
                AddressOrder.Interleaved([.. found.Split(' ').Select(Made)]).Select(Name)
            )
        );

    // 4a is 127.0.0.10, 6b is ::b.
    private static IPEndPoint Made(string name) =>
        new(IPAddress.Parse(name[0] == '6' ? $"::{name[1]}" : $"127.0.0.{name[1] - 'a' + 10}"), 80);

    private static string Name(EndPoint endPoint)
    {
        var bytes = ((IPEndPoint)endPoint).Address.GetAddressBytes();
        return $"{(bytes.Length == 4 ? 4 : 6)}{(char)('a' + bytes[^1] - 10)}";
    }

    // Sockets of this machine whose SYN has no answer from there.
    private static int Connecting(IPEndPoint server) =>
        File.ReadLines("/proc/net/tcp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(row => row[2].EndsWith($":{server.Port:X4}") && row[3] == "02");

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

    private static Task<object> OpenAsync(ClientOptions options, params IPEndPoint[] endPoints) =>
        OpenAsync(options, endPoints, () => { });

    private static async Task<object> OpenAsync(
        ClientOptions options,
        IPEndPoint[] endPoints,
        Action whileThere
    )
    {
        await using var bed = new ClientBed(options);
        var loop = LoopGroup.Of(bed.System).Loops[0];
        var origin = new Origin(false, "several.example");
        var plan = new ConnectionPlan(loop, origin, null, endPoints, options);
        var ear = new Ear(bed.System);
        bed.System.ActorOf(Props.Create(() => new Owner(ClientConnectionActor.Props(plan), ear)));
        var heard = await ear.NextOfAnyAsync();
        whileThere();
        return heard;
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
