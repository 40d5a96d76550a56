using System.Net;
using ActorHttp.Connections;
using ActorHttp.Logs;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using ActorHttp.Tls;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Servers;

/// <summary>What the listener, the supervisors and the server of one endpoint share.</summary>
#pragma warning disable CA1001 // The source has no timer; its token is asked when all has ended.
internal sealed class ServerBinding : IListenOwner, IObservedServer
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _draining = new();
    private bool _isAttached;
    private int _stage;

    public ServerBinding(
        LoopGroup loops,
        HttpServer.Bind bind,
        ListenChannel socket,
        ILoggingAdapter log
    )
    {
        Bind = bind;
        Limits = bind.Limits;
        Socket = socket;
        EndPoint = socket.LocalEndPoint;
        Log = new ServerLog(log, EndPoint);
        Labels = new ServerLabels(EndPoint, bind.Tls is not null);
        Tls = bind.Tls is null ? null : new ServerTls(bind.Tls);
        Loops = loops.Loops;
        var observers = new Observers(Labels, Log, bind.Tracing, bind.AccessLog);
        Board = new LoadBoard(Loops.Count);
        ConnectionLimit = bind.Limits.Connections ?? DescriptorLimit.Connections;
        Services =
        [
            .. Loops.Select(loop => new LoopServices(
                loop,
                bind,
                socket.LocalEndPoint,
                observers,
                Tls
            )
            {
                Board = Board,
                ConnectionLimit = ConnectionLimit,
                Draining = _draining.Token,
            }),
        ];
        Supervisors = new IActorRef[Loops.Count];
        var places = Refusals.PlacesBeside(ConnectionLimit);
        Refusals = new Refusals(Services[AcceptLoop.Events.Index], places);
    }

    public HttpServer.Bind Bind { get; }
    public HttpLimits Limits { get; private set; }
    public ListenChannel Socket { get; }
    public EndPoint EndPoint { get; }
    public ServerLog Log { get; }
    public ServerLabels Labels { get; }
    public ServerTls? Tls { get; }
    public IReadOnlyList<ActorLoop> Loops { get; }
    public ActorLoop AcceptLoop => Loops[0];
    public LoadBoard Board { get; }
    public LoopServices[] Services { get; }
    public IActorRef[] Supervisors { get; }
    public IActorRef Listener { get; set; } = ActorRefs.Nobody;
    public int ConnectionLimit { get; private set; }

    /// <summary>There is no place for another client: under the default limit all servers of the
    /// process share its descriptors.</summary>
    public bool IsFull =>
        Board.Total >= ConnectionLimit
        || (Limits.Connections is null && LoadBoard.TotalOfAllServers >= ConnectionLimit);

    /// <summary>How far the server has come; written by it alone.</summary>
    public Stage Stage
    {
        get => (Stage)Volatile.Read(ref _stage);
        set => Volatile.Write(ref _stage, (int)value);
    }

    public Refusals Refusals { get; }

    /// <summary>Takes other limits, but for those that a socket is bound with; the loops are told
    /// by the server.</summary>
    public void Adjust(HttpLimits limits)
    {
        Limits = limits;
        ConnectionLimit = limits.Connections ?? DescriptorLimit.Connections;
    }

    /// <summary>Tells those who wait for something else that it is time to answer; in the thread
    /// pool, since it is their code.</summary>
    public void SayDraining() => _ = _draining.CancelAsync();

    /// <summary>From now on clients that wait are announced to <paramref name="listener"/>. The
    /// listening socket outlives a listener that is restarted.</summary>
    public void AnnounceTo(IActorRef listener)
    {
        Listener = listener;
        if (_isAttached)
            return;
        _isAttached = true;
        Socket.Attach(this);
    }

    public HttpServer.Statistics Count() => Statistics.Of(this);

    public IReadOnlyDictionary<Rejection, long> CountRejections() =>
        Services
            .SelectMany(services => services.Counters.ByReason)
            .GroupBy(entry => entry.Key, entry => entry.Value)
            .ToDictionary(group => group.Key, group => group.Sum());

    void IListenOwner.OnAcceptable() => Announce();

    private void Announce() => Listener.Tell(ListenerActor.Acceptable.Instance, ActorRefs.NoSender);
}
