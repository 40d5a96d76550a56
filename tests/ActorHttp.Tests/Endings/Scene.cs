using System.Net;
using System.Text;
using ActorHttp.Connections;
using ActorHttp.Logs;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Servers;
using ActorHttp.Telemetry;
using ActorHttp.TestKit.Driving;
using ActorHttp.TestKit.Memory;
using Akka.Actor;

namespace ActorHttp.Tests.Endings;

/// <summary>One connection with its actors, on a loop that runs one item each time it is told to,
/// by a clock that is moved by hand: so every order of events can be played.</summary>
internal sealed class Scene
{
    // What the kernel would take for a client that does not read.
    private const int Window = 512;

    private static readonly IPEndPoint Here = new(IPAddress.Loopback, 2);

    private readonly Theater _stage;
    private readonly ReadingClient _client = new();
    private readonly ErrorLog _faults = new();
    private readonly LoopServices _services;
    private readonly LoadBoard _board;
    private readonly IActorRef _supervisor;
    private int _requests;

    public Scene(Theater stage, HttpLimits limits)
    {
        _stage = stage;
        var handler = Producer<Handler>.Props(() => new Handler(this));
        var bind = new HttpServer.Bind(Here, handler) { Limits = limits, ServerField = null };
        _board = new LoadBoard(1);
        var observers = new Observers(
            new ServerLabels(Here),
            new ServerLog(_faults, Here),
            TracingOptions.Default
        );
        _services = new LoopServices(stage.Loop, bind, Here, observers)
        {
            Board = _board,
            ConnectionLimit = 100,
        };
        Channel = new MemoryChannel(stage.Loop.Events, _client) { Window = Window };
        _supervisor = stage.Make(() => new ConnectionSupervisor(_services, _board));
        _board.EnterLeastLoaded();
        _services.HandedOver.Enqueue(new MemorySocket(Channel));
        Tell(ConnectionSupervisor.Accepted.Instance);
        stage.RunAll();
    }

    public MemoryChannel Channel { get; }

    /// <summary>All that the client has, or would have.</summary>
    public byte[] Sent => [.. _client.Bytes, .. Channel.Queued];

    /// <summary>Every request that a handler has received.</summary>
    public List<Played> Requests { get; } = [];

    public LoopCounters Counters => _services.Counters;
    public int Open => _board.Total;

    /// <summary>What an actor threw that the test did not ask for.</summary>
    public IEnumerable<string> Faults =>
        _faults.Lines.Where(line =>
            !line.Contains(nameof(ActorKilledException), StringComparison.Ordinal)
            && !line.Contains(nameof(PlayedFailure), StringComparison.Ordinal)
        );

    /// <summary>An actor of the connection was ended by the test: what it was told last may be
    /// lost.</summary>
    public bool HasKilled { get; private set; }

    /// <summary>Requests whose head the client has sent, or begun to send.</summary>
    public int Begun => _requests;

    public void Send(string text) => Channel.ClientSends(Encoding.ASCII.GetBytes(text));

    public void SendRequest() => Send($"GET /{++_requests} HTTP/1.1\r\nHost: a\r\n\r\n");

    public void SendHalf() => Send($"GET /{++_requests} HTTP/1.1\r\nHo");

    public void SendUpload(int length) =>
        Send($"POST /{++_requests} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n");

    public void SendNonsense()
    {
        _requests++;
        Send("?? ??\r\n\r\n");
    }

    public void Tell(object message) => _supervisor.Tell(message);

    /// <param name="name">Of an actor of the connection; empty stands for the connection itself.
    /// </param>
    /// <param name="how">0: it fails, 1: a poison pill, 2: it is stopped.</param>
    public void End(string name, int how)
    {
        if (Find(name) is not { } actor)
            return;
        HasKilled = true;
        if (how == 2)
            ((IInternalActorRef)actor).Stop();
        else
            actor.Tell(how == 0 ? Kill.Instance : PoisonPill.Instance);
    }

    /// <summary>No actor of it is left when everything has run.</summary>
    public void Leave()
    {
        ((IInternalActorRef)_supervisor).Stop();
        _stage.RunAll();
    }

    private IActorRef? Find(string name)
    {
        var parent = (ActorRefWithCell)_supervisor;
        var connection = parent.Children.FirstOrDefault();
        if (name.Length == 0)
            return connection;
        var children = (connection as ActorRefWithCell)?.Children ?? [];
        return children.FirstOrDefault(one =>
            one.Path.Name.StartsWith(name, StringComparison.Ordinal)
        );
    }

    private sealed class Handler(Scene scene) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is HttpRequest request)
                scene.Requests.Add(new Played(request, Sender));
            else if (message is RequestCancelled cancelled)
                scene
                    .Requests.Single(one => one.Exchange.Equals(cancelled.Exchange))
                    .Cancelled.Add(cancelled.Reason);
        }
    }
}
