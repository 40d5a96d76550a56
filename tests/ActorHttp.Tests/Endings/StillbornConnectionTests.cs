using System.Net;
using ActorHttp.Connections;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Servers;
using ActorHttp.Telemetry;
using ActorHttp.TestKit.Driving;
using ActorHttp.TestKit.Memory;
using ActorHttp.TestSupport;
using Akka.Actor;
using ServerLog = ActorHttp.Logs.ServerLog;

namespace ActorHttp.Tests.Endings;

/// <summary>Connection actors that cannot be made, or that fail before they have adopted their
/// socket.</summary>
[Row("CN-05")]
public sealed class StillbornConnectionTests : IDisposable
{
    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 2);

    private readonly Theater _stage = new();
    private readonly LoadBoard _board = new(1);
    private readonly ErrorLog _faults = new();
    private int _births;

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void A_constructor_that_throws_for_one_in_ten_costs_those_their_socket_only() =>
        Accept(() => throw new InvalidOperationException("no birth"));

    [Fact]
    public void A_PreStart_that_throws_for_one_in_ten_costs_those_their_socket_only() =>
        Accept(() => new Stillborn());

    private void Accept(Func<ActorBase> tenth)
    {
        var services = Services(tenth);
        var supervisor = _stage.Make(() => new ConnectionSupervisor(services, _board));
        var channels = Enumerable
            .Range(0, 100)
            .Select(_ => new MemoryChannel(_stage.Loop.Events, new ReadingClient()))
            .ToList();
        foreach (var channel in channels)
        {
            _board.EnterLeastLoaded();
            services.HandedOver.Enqueue(new MemorySocket(channel));
            supervisor.Tell(ConnectionSupervisor.Accepted.Instance);
        }
        _stage.RunAll();
        Assert.Equal(90, channels.Count(channel => channel.IsOpen));
        Assert.Equal((90, 90), (_board.Total, (int)services.Counters.Connections));
        Assert.Equal(10, _faults.Lines.Count);
        foreach (var channel in channels.Where(channel => channel.IsOpen))
            channel.ClientResets();
        _stage.RunAll();
        Assert.Equal((0, 0), (_board.Total, (int)services.Counters.Connections));
        Assert.All(channels, channel => Assert.Equal(1, channel.Closes + channel.Resets));
    }

    private LoopServices Services(Func<ActorBase> tenth)
    {
        var handler = Props.Create(() => new Silent());
        var bind = new HttpServer.Bind(Here, handler) { Limits = HttpLimits.Default };
        var observers = new Observers(
            new ServerLabels(Here),
            new ServerLog(_faults, Here),
            TracingOptions.Default
        );
        return new LoopServices(_stage.Loop, bind, Here, observers)
        {
            Board = _board,
            ConnectionLimit = 1_000,
            Connection = _stage.Loop.Place(
                Producer<ActorBase>.Props(() =>
                    ++_births % 10 == 0 ? tenth() : new ConnectionActor()
                )
            ),
        };
    }

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    private sealed class Stillborn : UntypedActor
    {
        protected override void PreStart() => throw new InvalidOperationException("no life");

        protected override void OnReceive(object message) { }
    }
}
