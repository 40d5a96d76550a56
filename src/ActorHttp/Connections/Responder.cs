using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Connections;

/// <summary>The sending half of a connection: what becomes of answers, and how it ends.</summary>
/// <remarks>Every exchange ends here once: by its whole response, by an error response in its
/// place, or with the connection.</remarks>
internal sealed class Responder(Line line, ConnectionActor connection)
{
    private readonly ResponseWriter _writer = new(line);
    private bool _nextIsWithheld;

    private LoopServices Services => line.Services;

    /// <summary>The handler may have a <see cref="RequestCancelled"/> in its mailbox.</summary>
    public bool HasCancelled { get; private set; }

    /// <summary>The handler has told its first answer.</summary>
    public void Answer(Exchange exchange)
    {
        if (exchange.HasStarted)
            return;
        if (!ReferenceEquals(exchange, line.Current) || line.IsOver)
        {
            Services.Counters.LateAnswers++;
            return;
        }
        switch (exchange.Answer)
        {
            case HttpResponse response:
                Send(exchange, response);
                break;
            case ResponseStart start:
                Start(exchange, start);
                break;
            case Status.Failure failure:
                Fail(exchange, failure.Cause);
                break;
            case Abandoned:
                Abort();
                break;
            case var other:
                Fail(exchange, new InvalidOperationException($"No response: {other}"));
                break;
        }
    }

    /// <summary>A part of a response that has started, its end, or its failure.</summary>
    public void AnswerInPart(ResponseMessage part)
    {
        var exchange = part.Exchange;
        // A function may tell its start on the loop and its first part from the thread pool: the
        // part can come first.
        if (exchange is { HasStarted: false, Answer: ResponseStart })
            Answer(exchange);
        if (!ReferenceEquals(exchange, line.Current) || !exchange.HasStarted || line.IsOver)
        {
            Services.Counters.LateAnswers++;
            return;
        }
        switch (part.Message)
        {
            case BodyPart body:
                SendPart(exchange, body, part.Sender);
                break;
            case BodyEnd end:
                End(exchange, end);
                break;
            case Status.Failure failure:
                LogFailure(exchange, failure.Cause);
                exchange.IsCancelled = true;
                Abort();
                break;
            case Abandoned:
                Abort();
                break;
        }
    }

    /// <summary>The client asked for leave to send its body, and gets it.</summary>
    public void SendContinue(Exchange exchange)
    {
        if (line.IsOver || exchange.HasStarted || !exchange.OwesContinue)
            return;
        exchange.OwesContinue = false;
        ResponseRenderer.WriteInformational(line.Output, 100, null);
    }

    /// <summary>Answers what is no request, and closes.</summary>
    public void Reject(Rejection reason)
    {
        if (line.IsOver)
            return;
        Services.Counters.Rejections++;
        if (line.Phase == Phase.Dropping)
        {
            // Its response has been sent: a second one would answer the next request.
            CloseInStages();
            return;
        }
        if (line.Current is { HasStarted: true })
        {
            Abort();
            return;
        }
        Cancel(reason.Status == 413 ? CancelReason.Limit : CancelReason.ClientGone);
        ResponseRenderer.WriteRejection(line.Output, reason, Services.Standard);
        CloseInStages();
    }

    /// <summary>Sends what is written, shuts our side, reads for a while, closes (RFC 9112 §9.6).
    /// </summary>
    public void CloseInStages()
    {
        if (line.IsOver)
            return;
        line.Enter(Phase.Closing);
        line.Output.Flush();
        if (line.Output.Pending == 0)
            ShutOurSide();
        else
            line.Output.ReportWhenDrained = true;
    }

    /// <summary>Everything written has gone to the kernel.</summary>
    public void OutputDrained()
    {
        line.Output.ReportWhenDrained = false;
        if (line.Phase == Phase.Closing)
            ShutOurSide();
        else if (_nextIsWithheld)
            Next();
    }

    /// <summary>The client has closed too.</summary>
    public void PeerFinishedLingering()
    {
        line.PeerHasFinished = true;
        if (line.Phase == Phase.Lingering)
            connection.Stop();
    }

    /// <summary>Tells the handler, once, that its answer is of no use; the exchange is
    /// over.</summary>
    public void Cancel(CancelReason reason)
    {
        if (line.Current is not { } exchange)
            return;
        Notify(exchange, reason);
        exchange.Body?.Fail($"the exchange was cancelled: {reason}");
        exchange.Stream?.Fail(reason);
        line.Current = null;
        Services.Counters.Running--;
    }

    /// <summary>Tells the handler, once, that its answer may be of no use.</summary>
    public void Notify(Exchange exchange, CancelReason reason)
    {
        if (exchange.IsCancelled)
            return;
        exchange.IsCancelled = HasCancelled = true;
        Services.Counters.Cancellations++;
        line.Handler.Tell(new RequestCancelled(exchange, reason), line.Connection);
    }

    /// <summary>The head of a request did not come in its time.</summary>
    public void HeadTimedOut()
    {
        Services.Counters.Timeouts++;
        if (line.InputPhase == Phase.Head)
            Reject(Rejection.HeadTimedOut);
        else
            CloseInStages();
    }

    /// <summary>Ends a body that comes too slowly, or looks again in a second.</summary>
    public void CheckBodyRate()
    {
        var elapsed = line.Events.NowMilliseconds - line.PhaseSince;
        var counted = elapsed - (long)line.Limits.RateGrace.TotalMilliseconds;
        if (line.BodyBytes * 1000 >= line.Limits.MinimumRate * counted)
        {
            line.Extend(milliseconds: 1000);
            return;
        }
        Services.Counters.Timeouts++;
        Reject(Rejection.BodyTimedOut);
    }

    /// <summary>The handler has not answered in its time.</summary>
    public void HandlerTimedOut()
    {
        if (line.Current is not { } exchange)
            return;
        Services.Counters.Timeouts++;
        Cancel(CancelReason.Timeout);
        _writer.Whole(exchange, Failures.TimedOut, keep: false);
        CloseInStages();
    }

    /// <summary>The handler actor has died; a new one is in its place.</summary>
    public void HandlerFailed()
    {
        if (line.Current is not { } exchange)
            return;
        Services.Counters.HandlerFailures++;
        exchange.IsCancelled = true;
        if (exchange.HasStarted)
            Abort();
        else
            Send(exchange, Failures.Internal);
    }

    /// <summary>The parser actor has died, and with it the place in the byte stream.</summary>
    public void ParserFailed()
    {
        if (line.Current is null && line.Phase is Phase.Idle)
            CloseInStages();
        else
            Reject(Rejection.ParserFailed);
    }

    /// <summary>No handler can be made: says so, if a request waits, and closes.</summary>
    public void HandlerMissing()
    {
        if (line.IsOver)
            return;
        Services.Counters.HandlerFailures++;
        var exchange = line.Current;
        Cancel(CancelReason.Limit);
        if (exchange is { HasStarted: false })
            _writer.Whole(exchange, Failures.Internal, keep: false);
        CloseInStages();
    }

    private void Send(Exchange exchange, HttpResponse response)
    {
        exchange.HasStarted = true;
        var keep = !response.CloseAfterwards && StaysOpen(exchange);
        _writer.Whole(exchange, response, keep);
        Finish(exchange, keep);
    }

    private void Start(Exchange exchange, ResponseStart start)
    {
        exchange.HasStarted = true;
        exchange.IsLast |= exchange.AwaitsContinue || !MayStayOpen(exchange);
        _writer.Start(exchange, start);
        line.Enter(Phase.Responding);
    }

    private void SendPart(Exchange exchange, BodyPart part, IActorRef sender)
    {
        if (_writer.Part(exchange, part.Bytes, sender))
            return;
        LogFailure(exchange, new InvalidOperationException(Failures.LongerThanAnnounced));
        exchange.IsLast = true;
    }

    private void End(Exchange exchange, BodyEnd end)
    {
        if (_writer.End(exchange, end))
        {
            Finish(exchange, keep: !exchange.IsLast && StaysOpen(exchange));
            return;
        }
        LogFailure(exchange, new InvalidOperationException(Failures.ShorterThanAnnounced));
        exchange.IsCancelled = true;
        Abort();
    }

    private void Fail(Exchange exchange, Exception cause)
    {
        LogFailure(exchange, cause);
        Send(exchange, Failures.Internal);
    }

    private void LogFailure(Exchange exchange, Exception cause)
    {
        Services.Counters.HandlerFailures++;
        Services.Log.Error(cause, "The handler of {0} failed.", exchange.Path);
    }

    // A response without its end must not look whole: the connection is reset.
    private void Abort()
    {
        Cancel(CancelReason.ClientGone);
        connection.Stop(reset: true);
    }

    private void Finish(Exchange exchange, bool keep)
    {
        line.Current = null;
        Services.Counters.Running--;
        if (!keep)
            CloseInStages();
        else if (line.Ahead is not { HasAnswered: true } && IsFull())
            WithholdNext();
        else
            Next();
    }

    private bool IsFull()
    {
        if (line.Output.Pending <= line.Limits.OutputBytes)
            return false;
        line.Output.Flush();
        return line.Output.Pending > line.Limits.OutputBytes;
    }

    // A client that pipelines and never reads must not fill the memory.
    private void WithholdNext()
    {
        _nextIsWithheld = true;
        line.Output.ReportWhenDrained = true;
        line.Enter(Phase.Responding);
    }

    private void Next()
    {
        _nextIsWithheld = false;
        if (!line.HandOverNext())
            Rest();
        if (!line.ParserWaits)
            return;
        line.ParserWaits = false;
        line.Parser.Tell(NextRequest.Instance, ActorRefs.NoSender);
    }

    // No request waits: what the client is doing meanwhile is what the connection is doing.
    private void Rest()
    {
        line.Enter(line.InputPhase);
        if (line.Ending is { } ending)
            line.Connection.Tell(ending, ActorRefs.NoSender);
        if (Services.IsDraining)
            line.Connection.Tell(Drain.Instance, ActorRefs.NoSender);
    }

    private void ShutOurSide()
    {
        if (line.PeerHasFinished)
        {
            connection.Stop();
            return;
        }
        line.Channel.ShutdownSend();
        line.Enter(Phase.Lingering);
        // What is waiting has been announced already, and is not announced again.
        if (line.ReadingStopped)
            line.Connection.Tell(Readable.Instance, ActorRefs.NoSender);
    }

    private bool StaysOpen(Exchange exchange) =>
        MayStayOpen(exchange) && (exchange.BodyIsTaken || CanDrain(exchange));

    // As far as a stream's start can tell: its handler may yet read the rest of the body.
    private bool MayStayOpen(Exchange exchange) =>
        exchange.MayPersist && !Services.IsDraining && !line.IsWornOut;

    // The rest of a body that nobody wants is read and dropped, if it is short and on its way.
    private bool CanDrain(Exchange exchange) =>
        !exchange.OwesContinue
        && (exchange.Head.Framing.Length ?? 0) - line.BodyBytes <= line.Limits.DrainedBodyBytes;
}
