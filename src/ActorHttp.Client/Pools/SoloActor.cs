using System.Net;
using ActorHttp.Client.Connections;
using ActorHttp.Client.Exchanges;
using Akka.Actor;

namespace ActorHttp.Client.Pools;

/// <summary>One connection that belongs to one program: what it was told by
/// <see cref="HttpConnection.Connect"/>.</summary>
/// <remarks>Ends with the connection, or with who asked for it.</remarks>
internal sealed class SoloActor : UntypedActor
{
    private readonly HttpConnection.Connect _command;
    private readonly ConnectionPlan _plan;
    private readonly IActorRef _commander;
    private IActorRef _connection = ActorRefs.Nobody;
    private IActorRef? _closer;
    private ClientExchange? _current;
    private bool _isOpen;
    private bool _isAnswered;

    public SoloActor(HttpConnection.Connect command, ConnectionPlan plan, IActorRef commander)
    {
        _command = command;
        _plan = plan;
        _commander = commander;
    }

    private ClientOptions Options => _plan.Options;

    public static Props Props(
        HttpConnection.Connect command,
        ConnectionPlan plan,
        IActorRef commander
    ) => plan.Loop.Place(Akka.Actor.Props.Create(() => new SoloActor(command, plan, commander)));

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart()
    {
        Context.Watch(_commander);
        var peer = _plan.Proxy?.Origin ?? _plan.Origin;
        if (AddressBook.AtHand(peer) is { } known)
            Open(known);
        else
            AddressInquiry.Begin(peer, Options, Self);
    }

    protected override void PostStop()
    {
        _current?.Fail(ClientFault.Stopped, "the connection was stopped", Self);
        Fail(ClientFault.Stopped, "the client was stopped");
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HttpConnection.Send send:
                Start(send);
                break;
            case AddressesFound found:
                Open(found.EndPoints);
                break;
            case Opened opened:
                _isOpen = _isAnswered = true;
                _commander.Tell(new HttpConnection.Connected(Self, opened.RemoteEndPoint), Self);
                break;
            case NotOpened failed:
                Fail(failed.Fault, failed.Why);
                Context.Stop(Self);
                break;
            case Again again:
                again.Exchange.Fail(
                    ClientFault.ClosedEarly,
                    "the server closed the connection",
                    Self
                );
                break;
            default:
                OnEnding(message);
                break;
        }
    }

    private void OnEnding(object message)
    {
        switch (message)
        {
            case HttpConnection.Close:
                _closer = Sender;
                _connection.Tell(Retire.Instance, Self);
                break;
            case HttpConnection.Abort:
                _closer = Sender;
                _current?.Fail(ClientFault.Cancelled, "the connection was aborted", Self);
                Context.Stop(_connection);
                break;
            case HttpConnection.Command command:
                _connection.Forward(command);
                break;
            case Terminated ended when ended.ActorRef.Equals(_commander):
                Context.Stop(Self);
                break;
            case Ended or Terminated:
                TellEnd();
                break;
        }
    }

    private void Open(IReadOnlyList<EndPoint> endPoints)
    {
        _connection = Context.ActorOf(
            ClientConnectionActor.Props(_plan with { EndPoints = endPoints }),
            "connection"
        );
        Context.Watch(_connection);
    }

    private void Start(HttpConnection.Send send)
    {
        var due = Environment.TickCount64 + (long)Options.RequestTime.TotalMilliseconds;
        var exchange = new ClientExchange(send, Sender, due);
        if (_current is { HasEnded: false } || !_isOpen)
        {
            exchange.Fail(ClientFault.NotReady, "the connection runs an exchange already", Self);
            return;
        }
        _current = exchange;
        _connection.Tell(new Use(exchange), Self);
    }

    private void Fail(ClientFault fault, string why)
    {
        if (_isAnswered)
            return;
        _isAnswered = true;
        _commander.Tell(new HttpConnection.CommandFailed(_command, fault, why), Self);
    }

    private void TellEnd()
    {
        _current?.Fail(ClientFault.ClosedEarly, "the connection has ended", Self);
        Fail(ClientFault.Internal, "the connection's actor has failed");
        if (_isOpen)
        {
            var fault = _closer is null ? ClientFault.ClosedEarly : (ClientFault?)null;
            (_closer ?? _commander).Tell(new HttpConnection.Closed(fault), Self);
        }
        Context.Stop(Self);
    }
}
