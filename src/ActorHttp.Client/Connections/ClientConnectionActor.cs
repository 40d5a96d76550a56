using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>One connection to an origin: an exchange at a time, then the next.</summary>
/// <remarks>
/// <code>
///   Opening ─▶ Tunnelling ─▶ Securing ─▶ Idle ◀──────────────┐
///      (the two in between only where they are needed) │ Use │ Free
///                                                      ▼     │
///                        Sending ─▶ Waiting ─▶ Receiving ◀─▶ Unread
///   any ── fault, deadline, end of stream ──▶ Closed (stopped)
/// </code>
/// It lives on one loop. It decides alone when it ends, so a request is never given to a connection
/// that is about to close: one that came too late is handed back, unsent.
/// </remarks>
internal sealed class ClientConnectionActor : UntypedActor, ILineHandler, IDeadlineOwner
{
    private const long ProbeAfter = 50;
    private const long ContinueWithin = 1000;

    private readonly ConnectionPlan _plan;
    private readonly IActorRef _owner;
    private readonly IActorRef _self = Context.Self;
    private readonly Deadline _deadline;
    private ClientLine _line;
    private ClientExchange? _exchange;
    private RequestSending? _sending;
    private ResponseHead? _head;
    private Phase _phase = Phase.Opening;
    private long _phaseSince;
    private long _phaseDue;
    private long _receivedBefore;
    private long _sentAtCheck;
    private long _receivedAtCheck;
    private long _unread;
    private int _endPoint;
    private int _served;
    private bool _retires;

    public ClientConnectionActor(ConnectionPlan plan)
    {
        _plan = plan;
        _owner = Context.Parent;
        _deadline = new Deadline(this);
        _line = NewLine();
    }

    private enum Phase
    {
        Opening,
        Tunnelling,
        Securing,
        Idle,
        Sending,
        Waiting,
        Receiving,
        Unread,
        Closed,
    }

    private EventLoop Events => _plan.Loop.Events;
    private ClientOptions Options => _plan.Options;

    /// <summary>Props that place it on the plan's loop.</summary>
    public static Props Props(ConnectionPlan plan) =>
        plan.Loop.Place(Akka.Actor.Props.Create(() => new ClientConnectionActor(plan)));

    void IDeadlineOwner.OnDeadline() => _self.Tell(DeadlinePassed.Instance, ActorRefs.NoSender);

    protected override void PreStart()
    {
        Enter(Phase.Opening, Options.ConnectTime);
        _line.Open(_plan.EndPoints[0], _plan.Connecting, _plan.TlsAtOnce, _plan.NeedsTunnel);
    }

    protected override void PostStop()
    {
        Events.Deadlines.Clear(_deadline);
        _line.Close();
        FailExchange(ClientFault.Stopped, "The connection was stopped.");
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LineReadable:
                _line.Receive(this);
                break;
            case Use use:
                Take(use.Exchange);
                break;
            case HttpConnection.Consumed consumed when IsCurrent(consumed.Exchange):
                GoOnReading(consumed.Bytes);
                break;
            case DeadlinePassed:
                CheckTime();
                break;
            case LineDrained:
                NothingPending();
                break;
            default:
                OnRare(message);
                break;
        }
    }

    private void OnRare(object message)
    {
        switch (message)
        {
            case HttpConnection.RequestPart part when IsCurrent(part.Exchange):
                TakePart(part.Bytes);
                break;
            case HttpConnection.RequestEnd end when IsCurrent(end.Exchange):
                EndContent();
                break;
            case HttpConnection.RequestBroken broken when IsCurrent(broken.Exchange):
                Break(ClientFault.ContentFailed, broken.Why);
                break;
            case HttpConnection.Cancel cancel when IsCurrent(cancel.Exchange):
                Break(ClientFault.Cancelled, "The program has cancelled it.");
                break;
            case LineSecuring:
                Enter(Phase.Securing, Options.TlsTime);
                break;
            case LineOpened:
                BecomeOpen();
                break;
            case LineNotOpened failed when failed.Line == _line:
                TryNext(failed);
                break;
            case LineUnwritable:
                ReadWhatIsLeft();
                break;
            case Retire:
                RetireWhenIdle();
                break;
        }
    }

    // Opening

    private ClientLine NewLine() => new(Events, Self, Options.Limits);

    private void TryNext(LineNotOpened failed)
    {
        _line.Close();
        if (failed.Fault == ClientFault.TlsFailed || ++_endPoint == _plan.EndPoints.Count)
        {
            NotOpened(failed.Fault, failed.Why);
            return;
        }
        _line = NewLine();
        _line.Open(
            _plan.EndPoints[_endPoint],
            _plan.Connecting,
            _plan.TlsAtOnce,
            _plan.NeedsTunnel
        );
    }

    private void BecomeOpen()
    {
        if (_plan.NeedsTunnel && _phase == Phase.Opening)
        {
            Enter(Phase.Tunnelling, Options.TlsTime);
            Tunnel.Ask(_line, _plan);
            return;
        }
        BecomeIdle();
        _owner.Tell(new Opened(_line.Channel!.RemoteEndPoint), Self);
    }

    private void NotOpened(ClientFault fault, string why)
    {
        _owner.Tell(new NotOpened(fault, why), Self);
        End();
    }

    // Idle

    private void BecomeIdle() => Enter(Phase.Idle, Options.IdleTime);

    private void Take(ClientExchange exchange)
    {
        if (_phase == Phase.Idle && Events.NowMilliseconds - _phaseSince > ProbeAfter)
            _line.Receive(this);
        if (_phase != Phase.Idle)
        {
            _owner.Tell(new Declined(exchange), Self);
            return;
        }
        _exchange = exchange;
        exchange.Attempts++;
        _receivedBefore = _line.Received;
        _head = null;
        _unread = 0;
        _line.Parser.Begin(exchange.Request.Method);
        Enter(Phase.Sending, Options.SendTime);
        _sending = new RequestSending(_line, exchange, _plan);
        _sending.Begin();
        GoOnSending();
    }

    private void RetireWhenIdle()
    {
        _retires = true;
        if (_phase is Phase.Idle or Phase.Opening or Phase.Tunnelling or Phase.Securing)
            End();
    }

    // Sending

    private void GoOnSending()
    {
        if (_line.Output.Pending > 0)
            _line.Output.ReportWhenDrained = true;
        else
            NothingPending();
    }

    private void NothingPending()
    {
        if (_sending is null)
            return;
        if (_sending.IsByParts)
            _sending.WantNext(Self);
        else if (_phase == Phase.Sending && _sending.IsHeld)
            Enter(Phase.Sending, TimeSpan.FromMilliseconds(ContinueWithin));
        else if (_phase == Phase.Sending)
            Enter(Phase.Waiting, Options.HeadTime);
    }

    private void TakePart(ReadOnlyMemory<byte> part)
    {
        if (_sending is not { IsByParts: true } sending)
            return;
        if (!sending.TryWrite(part))
        {
            Break(ClientFault.ContentFailed, "The content is longer than was said.");
            return;
        }
        if (_phase == Phase.Sending)
            Enter(Phase.Sending, Options.SendTime);
        GoOnSending();
    }

    private void EndContent()
    {
        if (_sending is not { IsByParts: true } sending)
            return;
        if (sending.TryEnd())
            GoOnSending();
        else
            Break(ClientFault.ContentFailed, "The content is shorter than was said.");
    }

    // Receiving

    void ILineHandler.HeadArrived(ResponseHead head)
    {
        if (_phase == Phase.Tunnelling)
        {
            OpenTunnel(head);
            return;
        }
        if (_exchange is null)
            return;
        if (head.IsInterim)
        {
            Inform(head);
            return;
        }
        _head = head;
        _exchange.ReplyTo.Tell(new HttpConnection.ResponseStarted(_exchange.Command, head), Self);
        Enter(Phase.Receiving, Options.BodyTime);
    }

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content)
    {
        if (_exchange is null)
            return;
        _exchange.ReplyTo.Tell(
            new HttpConnection.ResponsePart(_exchange.Command, content.ToArray()),
            Self
        );
        _unread += content.Length;
        // The deadline moves when it passes: see CheckTime.
        if (_unread <= Options.WindowBytes || _phase == Phase.Unread)
            return;
        _line.StopReading();
        Enter(Phase.Unread, Options.ConsumeTime);
    }

    void ILineHandler.ResponseCompleted(HeaderFields trailers)
    {
        if (_exchange is not { } exchange)
            return;
        _exchange = null;
        _served++;
        // What the server did not wait for would be taken for the next request.
        var isReusable =
            _sending!.IsDone && _line.Output.Pending == 0 && _head!.Persistent && !_retires;
        LetGo();
        exchange.End(new HttpConnection.ResponseEnded(exchange.Command, trailers), Self);
        if (!isReusable)
        {
            End();
            return;
        }
        _line.ResumeReading();
        BecomeIdle();
        _owner.Tell(Free.Instance, Self);
    }

    void ILineHandler.LineBroke(ClientFault fault, string why)
    {
        switch (_phase)
        {
            case Phase.Tunnelling:
                NotOpened(ClientFault.ProxyRefused, why);
                break;
            case Phase.Idle:
                End();
                break;
            default:
                TryAgainOrBreak(fault, why);
                break;
        }
    }

    private void OpenTunnel(ResponseHead head)
    {
        if (head.IsInterim)
            return;
        if (head.Status / 100 == 2)
        {
            Enter(Phase.Securing, Options.TlsTime);
            _line.Secure(_plan.Tls());
        }
        else
            NotOpened(ClientFault.ProxyRefused, $"The proxy answered {head.Status}.");
    }

    private void Inform(ResponseHead head)
    {
        _exchange!.ReplyTo.Tell(new HttpConnection.Informed(_exchange.Command, head), Self);
        if (head.Status != 100 || _sending is not { IsHeld: true } sending)
            return;
        sending.Release();
        Enter(Phase.Sending, Options.SendTime);
        GoOnSending();
    }

    private void GoOnReading(int bytes)
    {
        _unread -= bytes;
        if (_phase != Phase.Unread || _unread > Options.WindowBytes / 2)
            return;
        Enter(Phase.Receiving, Options.BodyTime);
        _line.ResumeReading();
    }

    // A server that refuses early closes behind its answer: the answer is still there.
    private void ReadWhatIsLeft()
    {
        _line.Receive(this);
        if (_exchange is not null && _line.Received == _receivedBefore)
            TryAgainOrBreak(ClientFault.Reset, "The server broke the connection.");
    }

    // Ending

    private void TryAgainOrBreak(ClientFault fault, string why)
    {
        if (_exchange is { } exchange && MayTryAgain(exchange, fault))
        {
            _exchange = null;
            _owner.Tell(new Again(exchange), Self);
            End();
        }
        else
            Break(fault, why);
    }

    private bool MayTryAgain(ClientExchange exchange, ClientFault fault) =>
        _served > 0
        && exchange.Attempts == 1
        && fault is ClientFault.Reset or ClientFault.ClosedEarly
        && _line.Received == _receivedBefore
        && exchange.Request.IsIdempotent
        && exchange.Request.Content.IsAtHand;

    private void Break(ClientFault fault, string why)
    {
        FailExchange(fault, why);
        End();
    }

    private void FailExchange(ClientFault fault, string why)
    {
        _exchange?.Fail(fault, why, Self);
        _exchange = null;
        LetGo();
    }

    private void LetGo()
    {
        _sending?.Stop();
        _sending = null;
    }

    private void End()
    {
        _phase = Phase.Closed;
        LetGo();
        _line.Close();
        Context.Stop(Self);
    }

    // Time

    private void Enter(Phase phase, TimeSpan time)
    {
        _phase = phase;
        _phaseSince = Events.NowMilliseconds;
        _sentAtCheck = _line.Output.Sent;
        _receivedAtCheck = _line.Received;
        _phaseDue = _phaseSince + (long)time.TotalMilliseconds;
        Arm();
    }

    private void Arm()
    {
        var due = _phaseDue;
        if (_exchange is not null)
        {
            var left = _exchange.DueAt - Environment.TickCount64;
            due = Math.Min(due, Events.NowMilliseconds + Math.Max(0, left));
        }
        Events.Deadlines.Set(_deadline, due);
    }

    private void CheckTime()
    {
        if (_exchange is not null && Environment.TickCount64 >= _exchange.DueAt)
            Break(ClientFault.Timeout, "The time for the whole request is over.");
        else if (Events.NowMilliseconds < _phaseDue)
            Arm();
        else
            PhaseTimedOut();
    }

    private void PhaseTimedOut()
    {
        switch (_phase)
        {
            case Phase.Opening:
                NotOpened(ClientFault.ConnectTimeout, "No connection came about in time.");
                break;
            case Phase.Tunnelling or Phase.Securing:
                NotOpened(ClientFault.ConnectTimeout, "The handshake did not end in time.");
                break;
            case Phase.Idle:
                End();
                break;
            case Phase.Sending when _sending is { IsHeld: true } sending:
                sending.Release();
                Enter(Phase.Sending, Options.SendTime);
                GoOnSending();
                break;
            case Phase.Sending when _line.Output.Sent > _sentAtCheck || IsProgramsTurn:
                Enter(Phase.Sending, Options.SendTime);
                break;
            case Phase.Sending:
                Break(ClientFault.SendTimeout, "The server takes no more of the request.");
                break;
            case Phase.Waiting:
                Break(ClientFault.HeadTimeout, "No response began in time.");
                break;
            case Phase.Unread:
                Break(ClientFault.NotConsumed, "Nobody has read the response.");
                break;
            case Phase.Receiving when _line.Received > _receivedAtCheck:
                Enter(Phase.Receiving, Options.BodyTime);
                break;
            case Phase.Receiving:
                Break(ClientFault.BodyTimeout, "The response stood still.");
                break;
        }
    }

    // The server has all that the program gave: it is not the server that is slow.
    private bool IsProgramsTurn => _sending is { IsByParts: true } && _line.Output.Pending == 0;

    private bool IsCurrent(HttpConnection.Send exchange) =>
        _exchange is not null && ReferenceEquals(_exchange.Command, exchange);
}
