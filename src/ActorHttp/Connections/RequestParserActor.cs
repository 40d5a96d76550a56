using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>Turns the bytes of one client into requests.</summary>
/// <remarks>
/// <code>
///   bytes ──▶ head ──▶ body, whole ────────▶ hand over ──────────────────▶ next head
///                └───▶ body, pulled ──▶ hand over ──parts, rest dropped──▶ next head
/// </code>
/// A request is handed over when all before it are answered, so no response can overtake another;
/// behind a body that the handler pulls, nothing is read until the response is done. If it fails
/// the connection ends: a new parser would start in the middle of bytes that the client chose.
/// </remarks>
internal sealed class RequestParserActor : UntypedActor
{
    private Line _line = null!;
    private RequestParser _parser = null!;
    private BodyIntake _intake = BodyIntake.None;
    private PulledIntake? _pulled;
    private Exchange? _exchange;
    private int _taken;
    private bool _hasEnded;
    private bool _isHandedOver;
    private bool _isRejected;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Received:
                Advance();
                break;
            case NextRequest:
                LetGo();
                Advance();
                break;
            case PullRequested pull:
                Pull(pull);
                break;
            case EndOfInput:
                _hasEnded = true;
                Advance();
                break;
            case Serve serve:
                _line = serve.Line;
                _parser = new RequestParser(_line.Limits);
                _line.Services.Counters.Parsers++;
                break;
        }
    }

    protected override void PostStop()
    {
        if (_line is null)
            return;
        _line.Services.Counters.Parsers--;
        _pulled?.Fail("the connection has ended");
    }

    // Until there is nothing more to read, or somebody else's turn.
    private void Advance()
    {
        while (!_isRejected && _intake.Room > 0)
        {
            var signal = ReadOn();
            if (signal == ParserSignal.Paused || !Take(signal))
                return;
        }
        if (_isRejected)
            _line.Input.Clear();
    }

    private ParserSignal ReadOn()
    {
        if (_line.Input.IsEmpty)
            return _parser.Read([], out _);
        var input = _line.Input.Next;
        if (input.Length > _intake.Room)
            input = input[.._intake.Room];
        var signal = _parser.Read(input, out var taken);
        if (signal == ParserSignal.Body)
            AddToBody(input);
        _taken += taken;
        if (_line.Input.Take(taken))
            ReadOnIfStopped();
        return signal;
    }

    private void AddToBody(ReadOnlySpan<byte> input)
    {
        var (start, length) = _parser.BodySlice;
        _line.CountBody(length);
        _intake.Add(input.Slice(start, length));
    }

    /// <returns>Whether there is more to do.</returns>
    private bool Take(ParserSignal signal)
    {
        switch (signal)
        {
            case ParserSignal.Head:
                Begin(_parser.Head);
                return true;
            case ParserSignal.Body:
                return true;
            case ParserSignal.End:
                End();
                return true;
            case ParserSignal.Rejected:
                Reject(_parser.Rejection);
                return true;
            default:
                return !_line.Input.IsEmpty || WaitForMore();
        }
    }

    /// <returns>False: nothing more can be done with what is here.</returns>
    private bool WaitForMore()
    {
        _intake.Flush();
        if (_hasEnded)
            FinishInput();
        else if (_exchange is not null)
            WaitForBody(_exchange);
        else if (!_parser.IsIdle)
            _line.EnterInput(Phase.Head);
        ReadOnIfStopped();
        return false;
    }

    private void WaitForBody(Exchange exchange)
    {
        if (!_isHandedOver)
            _line.EnterInput(Phase.Body);
        if (!IsItsTurn(exchange))
            _line.ParserWaits |= exchange.OwesContinue;
        else if (_intake.IsWanted)
            BlameClient(exchange);
    }

    private void BlameClient(Exchange exchange)
    {
        if (exchange.OwesContinue)
            _line.Connection.Tell(new ContinueWanted(exchange), ActorRefs.NoSender);
        if (_line.Phase == Phase.Handling)
            _line.Enter(Phase.Body);
        else if (_line.Phase == Phase.Responding)
            _line.AwaitBody();
    }

    private bool IsItsTurn(Exchange? exchange) =>
        _line.Current is null || ReferenceEquals(_line.Current, exchange);

    private void FinishInput()
    {
        var signal = _parser.EndOfInput();
        if (signal == ParserSignal.Rejected)
            Reject(_parser.Rejection);
        else
            TellInTurn(InputFinished.Instance);
    }

    private void Begin(RequestHead head)
    {
        if (!_line.Services.Allows(head, _line.Info))
        {
            Reject(Rejection.HostNotAllowed);
            return;
        }
        _isHandedOver = false;
        _line.EnterInput(Phase.Idle);
        _line.BeginBody();
        _exchange = new Exchange(_line, ++_line.Requests, head)
        {
            OwesContinue = head.ExpectsContinue,
        };
        if (head.Framing.IsNone)
            _exchange.BodyIsTaken = true;
        else
            BeginBody(head);
    }

    private void BeginBody(RequestHead head)
    {
        var limit = _line.Limits.BufferedBodyBytes;
        if (head.Framing.Length > limit)
            DeliverPulled();
        else
            _intake = new WholeIntake(limit, SwitchToParts);
    }

    // A chunked body has turned out longer than what is given whole.
    private void SwitchToParts(ReadOnlyMemory<byte> first)
    {
        DeliverPulled();
        _intake.Add(first.Span);
    }

    private void DeliverPulled()
    {
        _intake = _pulled = new PulledIntake(_line, _exchange!);
        _exchange!.Body = new PulledBody(_exchange, _exchange.Head.Framing.Length);
        HandOver(_exchange.Body);
        _line.ParserWaits = true;
    }

    private void End()
    {
        _exchange!.BodyIsTaken = true;
        var intake = _intake;
        _intake = BodyIntake.None;
        if (intake is PulledIntake)
            intake.End(_parser.Trailers);
        else if (intake is DroppedIntake)
            StartIdle();
        else
            HandOverWhole(intake);
    }

    private void HandOverWhole(BodyIntake intake)
    {
        var body = intake is WholeIntake whole
            ? RequestBody.Whole(whole.Bytes, _parser.Trailers)
            : RequestBody.Empty;
        var isLast = !_exchange!.Head.Persistent;
        HandOver(body);
        if (isLast || _line.Ahead is { IsFull: true })
            _line.ParserWaits = true;
        else
            StartNext();
    }

    private void HandOver(RequestBody body)
    {
        _isHandedOver = true;
        if (_line.IsOver)
            return;
        _line.EnterInput(Phase.Idle);
        var request = new HttpRequest(_exchange!.Head, body, _line.Info);
        _line.HandOver(new Waiting(_exchange, request, _taken));
    }

    private void Pull(PullRequested pull)
    {
        if (!ReferenceEquals(pull.Exchange, _exchange))
        {
            Sender.Tell(new HttpExchange.BodyFailed("the exchange has ended"), pull.Exchange);
            return;
        }
        _pulled?.Pull(Sender);
        Advance();
    }

    // A response is done; what is left of the request's body is read and dropped.
    private void LetGo()
    {
        if (!_isHandedOver)
            return;
        if (_exchange is { BodyIsTaken: false })
            DropRest();
        else
            StartNext();
    }

    private void DropRest()
    {
        _pulled?.Fail("the response has been sent");
        _intake = new DroppedIntake(_line);
        _line.EnterInput(Phase.Dropping);
    }

    private void StartIdle()
    {
        _line.EnterInput(Phase.Idle);
        if (_line.Services.IsDraining)
            _line.Connection.Tell(Drain.Instance, ActorRefs.NoSender);
        StartNext();
    }

    private void StartNext()
    {
        _exchange = null;
        _pulled = null;
        _taken = 0;
        _isHandedOver = false;
        _parser.NextRequest();
    }

    private void Reject(Rejection reason)
    {
        _isRejected = true;
        _pulled?.Fail(reason.Explanation);
        TellInTurn(new Rejected(reason, _isHandedOver ? _exchange : null));
    }

    // After the responses to all that came before.
    private void TellInTurn(object ending)
    {
        if (IsItsTurn(_exchange))
            _line.Connection.Tell(ending, ActorRefs.NoSender);
        else
            _line.Ending = ending;
    }

    private void ReadOnIfStopped()
    {
        if (!_line.ReadingStopped || _line.Input.Size >= _line.Limits.ReadAheadBytes)
            return;
        _line.ReadingStopped = false;
        _line.Connection.Tell(ReadMore.Instance, ActorRefs.NoSender);
    }
}
