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

    public SoloActor(HttpConnection.Connect command, ConnectionPlan plan, IActorRef commander)
    {
        _command = command;
        _plan = plan;
        _commander = commander;
    }

    public static Props Props(
        HttpConnection.Connect command,
        ConnectionPlan plan,
        IActorRef commander
    ) => plan.Loop.Place(Akka.Actor.Props.Create(() => new SoloActor(command, plan, commander)));

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart()
    {
        _connection = Context.ActorOf(ClientConnectionActor.Props(_plan), "connection");
        Context.Watch(_connection);
        Context.Watch(_commander);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HttpConnection.Send send:
                Start(send);
                break;
            case Free:
                _current = null;
                break;
            case Opened opened:
                _isOpen = true;
                _commander.Tell(new HttpConnection.Connected(Self, opened.RemoteEndPoint), Self);
                break;
            case NotOpened failed:
                _commander.Tell(
                    new HttpConnection.CommandFailed(_command, failed.Fault, failed.Why),
                    Self
                );
                break;
            case Declined declined:
                Lost(declined.Exchange);
                break;
            case Again again:
                Lost(again.Exchange);
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
                Context.Stop(_connection);
                break;
            case HttpConnection.Command command:
                _connection.Forward(command);
                break;
            case Terminated ended when ended.ActorRef.Equals(_commander):
                Context.Stop(Self);
                break;
            case Terminated:
                TellEnd();
                break;
        }
    }

    private void Start(HttpConnection.Send send)
    {
        var due = Environment.TickCount64 + (long)_plan.Options.RequestTime.TotalMilliseconds;
        var exchange = new ClientExchange(send, Sender, due);
        if (_current is { HasEnded: false } || !_isOpen)
        {
            exchange.Fail(ClientFault.NotReady, "The connection runs an exchange already.", Self);
            return;
        }
        _current = exchange;
        _connection.Tell(new Use(exchange), Self);
    }

    private void Lost(ClientExchange exchange) =>
        exchange.Fail(ClientFault.ClosedEarly, "The server closed the connection.", Self);

    private void TellEnd()
    {
        _current?.Fail(ClientFault.ClosedEarly, "The connection has ended.", Self);
        if (_isOpen)
        {
            var fault = _closer is null ? ClientFault.ClosedEarly : (ClientFault?)null;
            (_closer ?? _commander).Tell(new HttpConnection.Closed(fault), Self);
        }
        Context.Stop(Self);
    }
}
