using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Connections;

/// <summary>An exchange on a connection: both of its directions, and the time of each.</summary>
/// <remarks>
/// <code>
///   Sending ─▶ Waiting ─▶ Receiving ◀─▶ Unread         the last word is said,
///      any ── whole, fault, deadline ──▶ IsOver        and the line is clean or not
/// </code>
/// </remarks>
internal sealed class RunningExchange(
    ClientLine line,
    ClientExchange exchange,
    ConnectionPlan plan,
    PhaseClock clock,
    bool isFirst
) : ILineHandler
{
    private static readonly TimeSpan ContinueWithin = TimeSpan.FromSeconds(1);

    private readonly RequestSending _sending = new(line, exchange, plan);
    private readonly ResponseReceiving _receiving = new(
        line.Events,
        exchange,
        plan.Options.WindowBytes
    );
    private readonly long _receivedBefore = line.Received;
    private Phase _phase;
    private HeaderFields? _trailers;
    private long _sentAtCheck;

    private enum Phase
    {
        Sending,
        Waiting,
        Receiving,
        Unread,
    }

    public ClientExchange Exchange => exchange;

    /// <summary>Whether the last word was said, or is to be said by another connection.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the connection can carry another one behind it.</summary>
    public bool LeavesLineClean { get; private set; }

    /// <summary>Whether it is to be sent once more on another connection.</summary>
    public bool IsToBeTriedAgain { get; private set; }

    private ClientOptions Options => plan.Options;
    private bool IsUnanswered => line.Received == _receivedBefore;

    /// <summary>Begins to send.</summary>
    public void Begin()
    {
        exchange.IsBegun = true;
        line.Parser.Begin(exchange.Request.Method);
        Enter(Phase.Sending, Options.SendTime);
        _sending.Begin();
        GoOnSending();
    }

    /// <summary>Says that the response is whole, if it is.</summary>
    public void SayLastWord()
    {
        if (_trailers is { } trailers)
            exchange.End(new HttpConnection.ResponseEnded(exchange.Command, trailers), line.Actor);
    }

    /// <summary>Something has happened to the line, to time, or in the program.</summary>
    public void Take(object message)
    {
        switch (message)
        {
            case LineReadable:
                line.Receive(this);
                break;
            case LineDrained:
                NothingPending();
                break;
            case LineUnwritable:
                ReadWhatIsLeft();
                break;
            case DeadlinePassed:
                CheckTime();
                break;
            case HttpConnection.Command command:
                Obey(command);
                break;
        }
    }

    private void Obey(HttpConnection.Command command)
    {
        switch (command)
        {
            case HttpConnection.Consumed consumed when IsThis(consumed.Exchange):
                GoOnReading(consumed.Bytes);
                break;
            case HttpConnection.RequestPart part when IsThis(part.Exchange):
                TakeContent(part.Bytes);
                break;
            case HttpConnection.RequestEnd end when IsThis(end.Exchange):
                TakeContent(null);
                break;
            case HttpConnection.RequestBroken broken when IsThis(broken.Exchange):
                Break(ClientFault.ContentFailed, $"the request's content failed: {broken.Why}");
                break;
            case HttpConnection.Cancel cancel when IsThis(cancel.Exchange):
                Break(ClientFault.Cancelled, "the program has cancelled it");
                break;
        }
    }

    private bool IsThis(HttpConnection.Send command) => ReferenceEquals(exchange.Command, command);

    // Sending

    private void GoOnSending()
    {
        if (line.Output.Pending > 0)
            line.Output.ReportWhenDrained = true;
        else
            NothingPending();
    }

    private void NothingPending()
    {
        if (_sending.IsByParts)
            exchange.WantContent(line.Actor);
        else if (_phase != Phase.Sending)
            return;
        else if (_sending.IsHeld)
            Enter(Phase.Sending, ContinueWithin);
        else
            Enter(Phase.Waiting, Options.HeadTime);
    }

    private void TakeContent(ReadOnlyMemory<byte>? part)
    {
        if (!_sending.IsByParts)
            return;
        if ((part is { } bytes ? _sending.Write(bytes) : _sending.Finish()) is { } wrong)
        {
            Break(ClientFault.ContentFailed, wrong);
            return;
        }
        if (_phase == Phase.Sending)
            Enter(Phase.Sending, Options.SendTime);
        GoOnSending();
    }

    private void Release()
    {
        _sending.Release();
        Enter(Phase.Sending, Options.SendTime);
        GoOnSending();
    }

    // Receiving

    void ILineHandler.HeadArrived(ResponseHead head)
    {
        if (IsOver)
            return;
        if (head.IsInterim)
        {
            _receiving.Inform(head, line.Actor);
            if (head.Status == 100 && _sending.IsHeld)
                Release();
        }
        else if (head.Status == 101)
        {
            Break(ClientFault.BadResponse, "the server speaks a protocol that nobody asked for");
        }
        else
        {
            _receiving.Begin(head, line.Actor);
            Enter(Phase.Receiving, Options.BodyTime);
        }
    }

    void ILineHandler.ContentArrived(ReadOnlySpan<byte> content)
    {
        if (IsOver)
            return;
        // The deadline moves when it passes: see ReceivingTimedOut.
        _receiving.Give(content, line.Actor);
        if (_phase == Phase.Unread || !_receiving.IsFull)
            return;
        line.StopReading();
        Enter(Phase.Unread, Options.ConsumeTime);
    }

    void ILineHandler.ResponseCompleted(HeaderFields trailers)
    {
        if (IsOver)
            return;
        IsOver = true;
        // What the server did not wait for would be taken for the next request.
        LeavesLineClean =
            _sending.IsDone && line.Output.Pending == 0 && _receiving.Head is { Persistent: true };
        _trailers = trailers;
        line.ResumeReading();
    }

    void ILineHandler.LineBroke(ClientFault fault, string why) => TryAgainOrBreak(fault, why);

    private void GoOnReading(int bytes)
    {
        _receiving.Taken(bytes);
        if (_phase != Phase.Unread || !_receiving.HasRoom)
            return;
        Enter(Phase.Receiving, Options.BodyTime);
        line.ResumeReading();
    }

    // A server that refuses early closes behind its answer: the answer is still there.
    private void ReadWhatIsLeft()
    {
        line.Receive(this);
        if (!IsOver && IsUnanswered)
            TryAgainOrBreak(ClientFault.Reset, "the server broke the connection");
    }

    // Ending

    private void TryAgainOrBreak(ClientFault fault, string why)
    {
        if (IsOver || !MayTryAgain(fault))
            Break(fault, why);
        else
            IsOver = IsToBeTriedAgain = true;
    }

    // RFC 9112 s9.3.1: a kept connection was closed before the server has seen it, most likely.
    private bool MayTryAgain(ClientFault fault) =>
        !isFirst
        && !exchange.IsSecondTry
        && fault is ClientFault.Reset or ClientFault.ClosedEarly
        && IsUnanswered
        && exchange.Request.IsIdempotent
        && exchange.Request.Content.IsAtHand;

    private void Break(ClientFault fault, string why)
    {
        IsOver = true;
        LeavesLineClean = false;
        // What breaks behind a whole response is the connection only.
        if (_trailers is null)
            exchange.Fail(fault, why, line.Actor);
        line.Close();
    }

    // Time

    private void Enter(Phase phase, TimeSpan time)
    {
        _phase = phase;
        _sentAtCheck = line.Output.Sent;
        clock.Begin(time, exchange.DueAt);
    }

    private void CheckTime()
    {
        if (Environment.TickCount64 >= exchange.DueAt)
            TooLate(ClientFault.Timeout, "it did not end", Options.RequestTime);
        else if (!clock.IsOver)
            clock.Arm(exchange.DueAt);
        else
            PhaseTimedOut();
    }

    private void PhaseTimedOut()
    {
        switch (_phase)
        {
            case Phase.Sending:
                SendingTimedOut();
                break;
            case Phase.Waiting:
                TooLate(ClientFault.HeadTimeout, "no response began", Options.HeadTime);
                break;
            case Phase.Receiving:
                ReceivingTimedOut();
                break;
            case Phase.Unread:
                TooLate(ClientFault.NotConsumed, "nobody read the response", Options.ConsumeTime);
                break;
        }
    }

    private void SendingTimedOut()
    {
        // The server has all that the program gave: it is not the server that is slow.
        var isProgramsTurn = _sending.IsByParts && line.Output.Pending == 0;
        if (_sending.IsHeld)
            Release();
        else if (isProgramsTurn || line.Output.Sent > _sentAtCheck)
            Enter(Phase.Sending, Options.SendTime);
        else
            TooLate(ClientFault.SendTimeout, "the server took no more", Options.SendTime);
    }

    private void ReceivingTimedOut()
    {
        clock.Extend(_receiving.LastAt, Options.BodyTime, exchange.DueAt);
        if (clock.IsOver)
            TooLate(ClientFault.BodyTimeout, "no more of the response came", Options.BodyTime);
    }

    private void TooLate(ClientFault fault, string what, TimeSpan time) =>
        Break(fault, what + Within.Text(time));
}
