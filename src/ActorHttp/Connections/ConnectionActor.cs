using ActorHttp.Telemetry;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>One client: bytes in to the parser, responses of the handler out, in order.</summary>
/// <remarks>
/// <code>
///   Idle ──bytes──▶ Head ──▶ Body ──▶ Handling ──▶ Responding ──▶ Idle
///     └──── end of stream, deadline, protocol error ────▶ Closing ──▶ Lingering ──▶ (stopped)
/// </code>
/// It always keeps reading within a bound, also while a handler runs: so it learns at once that
/// the client has left. It is stopped, never restarted: the place in the byte stream is lost.
/// </remarks>
internal sealed class ConnectionActor : UntypedActor, IChildOwner
{
    private Line _line = null!;
    private Responder _responder = null!;
    private Endings _endings = null!;
    private int _nextRead = InitialRead;
    private long _requestsBeforeHandler;
    private bool _hasHandler;
    private int _handlers;

    private const int InitialRead = 4096;
    private const int LargestRead = 64 * 1024;

    protected override SupervisorStrategy SupervisorStrategy() => new ChildWatch(this);

    protected override void OnReceive(object message)
    {
        if (_line is { Phase: Phase.Closed })
            return;
        switch (message)
        {
            case Readable:
                Read();
                break;
            case Exchange exchange:
                _responder.Answer(exchange);
                break;
            case ResponseMessage part:
                _responder.AnswerInPart(part);
                break;
            default:
                OnInput(message);
                break;
        }
    }

    protected override void PostStop()
    {
        if (_line is null)
            return;
        _endings.Cancel(CancelReason.ClientGone);
        _line.Close();
        _line.Services.Counters.Connections--;
        if (_hasHandler)
            _line.Services.Counters.Handlers--;
    }

    private void OnInput(object message)
    {
        switch (message)
        {
            case ReadMore:
                _line.ReadingStopped = false;
                Read();
                break;
            case ContinueWanted wanted:
                _responder.SendContinue(wanted.Exchange);
                break;
            case Rejected rejected:
                _endings.Reject(rejected);
                break;
            case InputFinished:
                FinishInput();
                break;
            case InputAbandoned:
                _endings.CloseInStages();
                break;
            default:
                OnTurn(message);
                break;
        }
    }

    private void OnTurn(object message)
    {
        switch (message)
        {
            case Adopt adopt:
                Adopt(adopt.Line);
                break;
            case HandlerWanted wanted:
                SpawnHandler();
                _line.Handler.Tell(wanted.Request, wanted.Exchange);
                break;
            case ClientFinished:
                NotifyClientFinished();
                break;
            case DeadlinePassed:
                MeetDeadline();
                break;
            case OutputDrained:
                _responder.OutputDrained();
                break;
            case OutputFailed:
                Gone();
                break;
            case Drain:
                CloseIfIdle();
                break;
            case Abort:
                _endings.Cancel(CancelReason.Draining);
                Stop(reset: true);
                break;
        }
    }

    private void Adopt(Line line)
    {
        _line = line;
        var writer = new ResponseWriter(line);
        _endings = new Endings(line, this, writer);
        _responder = new Responder(line, _endings, writer);
        var services = line.Services;
        services.Counters.Connections++;
        line.Parser = services.Loop.Spawn(Context, services.Parser, "parser");
        line.Parser.Tell(new Serve(line), Self);
        SpawnHandler();
        line.Events.ReadClock();
        line.Enter(Phase.Head);
        line.Channel.Attach(line);
    }

    private void SpawnHandler()
    {
        _requestsBeforeHandler = _line.HandedOver;
        _hasHandler = true;
        _line.HandlerFarewell = PoisonPill.Instance;
        _line.Services.Counters.Handlers++;
        _line.Handler = _line.Services.Loop.Spawn(
            Context,
            _line.Services.Handler,
            _handlers++ == 0 ? "handler" : $"handler-{_handlers - 1}"
        );
    }

    private void Read()
    {
        if (_line.IsOver)
        {
            Discard();
            return;
        }
        var left = _line.Limits.BytesPerTick;
        while (left > 0)
        {
            if (_line.Input.Size >= _line.Limits.ReadAheadBytes)
            {
                _line.ReadingStopped = true;
                return;
            }
            var buffer = _line.Events.Buffers.Rent(_nextRead);
            var result = _line.Channel.Receive(buffer);
            if (!Take(buffer, result))
                return;
            left -= result.Bytes;
        }
        // The others' turn; this one comes back behind them.
        Self.Tell(Readable.Instance, ActorRefs.NoSender);
    }

    /// <returns>Whether more is waiting.</returns>
    private bool Take(byte[] buffer, IoResult result)
    {
        if (result.Status != IoStatus.Done)
        {
            _line.Events.Buffers.Return(buffer);
            if (result.Status == IoStatus.EndOfStream)
                PeerFinished();
            else if (result.Status == IoStatus.Failed)
                Gone();
            return false;
        }
        _line.Input.Add(buffer, result.Bytes);
        _line.Parser.Tell(Received.Instance, ActorRefs.NoSender);
        _nextRead =
            result.Bytes < buffer.Length ? InitialRead : Math.Min(buffer.Length * 4, LargestRead);
        return !result.Drained;
    }

    // What comes after the last response is read, so that the kernel does not answer it with a
    // reset that would destroy the response on its way (RFC 9112 §9.6).
    private void Discard()
    {
        var buffer = _line.Events.Buffers.Rent(InitialRead);
        IoResult result;
        do result = _line.Channel.Receive(buffer);
        while (result is { Status: IoStatus.Done, Drained: false } && Lingers(result.Bytes));
        _line.Events.Buffers.Return(buffer);
        if (result.Status is IoStatus.Failed || _line.Discarded > _line.Limits.LingerBytes)
            Stop();
        else if (result.Status is IoStatus.EndOfStream)
            _endings.PeerFinishedLingering();
    }

    private bool Lingers(int bytes) => (_line.Discarded += bytes) <= _line.Limits.LingerBytes;

    private void PeerFinished()
    {
        if (_line.PeerHasFinished)
            return;
        _line.PeerHasFinished = true;
        _line.Parser.Tell(EndOfInput.Instance, ActorRefs.NoSender);
        NotifyClientFinished();
    }

    // What has arrived meanwhile is a request that was sent in good faith.
    private void CloseIfIdle()
    {
        if (!_line.IsBetweenRequests)
            return;
        Read();
        if (_line is { IsBetweenRequests: true, Input.IsEmpty: true })
            _endings.CloseInStages();
    }

    private void NotifyClientFinished()
    {
        if (_line.Current is { } exchange)
            _endings.Notify(exchange, CancelReason.ClientFinished);
    }

    private void FinishInput()
    {
        if (_line.Current is null)
            _endings.CloseInStages();
        else
            _line.Current.IsLast = true;
    }

    private void Gone()
    {
        _endings.Cancel(CancelReason.ClientGone);
        Stop();
    }

    private void MeetDeadline()
    {
        if (_line.StallIsDue)
            MeetStall();
        else if (_line.BodyIsDue)
            _endings.CheckBodyRate();
        else if (_line.PhaseIsDue)
            MeetPhaseDeadline();
    }

    private void MeetStall()
    {
        if (!_line.HasStalled())
            return;
        _line.Services.Counters.Timeouts++;
        _endings.Cancel(CancelReason.Timeout);
        Stop(reset: true);
    }

    private void MeetPhaseDeadline()
    {
        switch (_line.Phase)
        {
            case Phase.Idle or Phase.Dropping:
                _endings.CloseInStages();
                break;
            case Phase.Head:
                _endings.HeadTimedOut();
                break;
            case Phase.Handling:
                if (!_responder.ReplyTimedOut())
                    _endings.HandlerTimedOut();
                break;
            case Phase.Lingering:
                Stop();
                break;
        }
    }

    void IChildOwner.ChildFailed(IActorRef child, Exception cause)
    {
        if (child.Equals(_line?.Handler))
            _line.Current?.Watch?.Failed(Labels.Of(cause));
        _line?.Services.Log.ActorFailed(child.Path, cause);
    }

    void IChildOwner.ChildStopped(IActorRef child)
    {
        if (_line is null || IsStopping)
            return;
        if (child.Equals(_line.Parser))
            _endings.ParserFailed();
        else if (_line.Phase == Phase.Closed)
            Context.Stop(Self);
        else if (child.Equals(_line.Handler))
            HandlerStopped();
    }

    // Stopped or killed from outside: the children end before it, and that is no failure of theirs.
    private static bool IsStopping => ((ActorCell)Context).ChildrenContainer.IsTerminating;

    // One that dies before it had any request may die at its birth: the next is made when there is
    // something to do, and if it dies too the client is told.
    private void HandlerStopped()
    {
        _hasHandler = false;
        _line.Services.Counters.Handlers--;
        if (_line.HandedOver != _requestsBeforeHandler)
        {
            SpawnHandler();
            _responder.HandlerFailed();
            return;
        }
        _line.Handler = ActorRefs.Nobody;
        if (_line.Current is not null)
            _endings.HandlerMissing();
    }

    /// <summary>Closes the descriptor at once and ends the three actors.</summary>
    /// <remarks>A stop would overtake a <see cref="RequestCancelled"/> in the handler's mailbox:
    /// so the handler ends first, behind what it has been told, and this actor after it.</remarks>
    internal void Stop(bool reset = false)
    {
        if (_line.Phase == Phase.Closed)
            return;
        _line.Close(reset);
        if (_hasHandler && _endings.HasCancelled)
            _line.Handler.Tell(_line.HandlerFarewell, Self);
        else
            Context.Stop(Self);
    }
}
