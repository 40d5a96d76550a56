using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>The sending half of a connection: what becomes of the handler's answers, and when the
/// next request has its turn.</summary>
internal sealed class Responder(Line line, Endings endings, ResponseWriter writer)
{
    private bool _nextIsWithheld;

    private LoopServices Services => line.Services;

    /// <summary>The handler has told its first answer.</summary>
    public void Answer(Exchange exchange)
    {
        if (exchange.HasStarted || Overtakes(exchange, exchange))
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
            case RequestActorEnded when exchange.IsCancelled:
                endings.Abort();
                break;
            case RequestActorEnded:
                Fail(exchange, new InvalidOperationException(Failures.NoAnswer));
                break;
            case { } reply when exchange.Replies is { } replies:
                Send(exchange, replies, reply);
                break;
            case ResponseStart start:
                Start(exchange, start);
                break;
            case Status.Failure failure:
                Fail(exchange, failure.Cause);
                break;
            case Abandoned:
                endings.Abort();
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
        if (Overtakes(exchange, part))
            return;
        if (part.Message is InterimResponse interim && !exchange.HasStarted)
        {
            Inform(exchange, interim);
            return;
        }
        // A function may tell its start on the loop and its first part from the thread pool: the
        // part can come first.
        if (exchange is { HasStarted: false, Answer: ResponseStart })
            Answer(exchange);
        if (!ReferenceEquals(exchange, line.Current) || !exchange.HasStarted || line.IsOver)
        {
            if (part.Message is not RequestActorEnded)
                Services.Counters.LateAnswers++;
            return;
        }
        AnswerInPart(exchange, part);
    }

    private void AnswerInPart(Exchange exchange, ResponseMessage part)
    {
        switch (part.Message)
        {
            case BodyPart body:
                SendPart(exchange, writer.Part(exchange, body.Bytes, part.Sender));
                break;
            case FilePart { File.IsClosed: true }:
                BreakOff(exchange, new ObjectDisposedException(Failures.FileIsClosed));
                break;
            case FilePart file:
                SendPart(exchange, writer.File(exchange, file, part.Sender));
                break;
            case BodyEnd end:
                End(exchange, end);
                break;
            case Status.Failure failure:
                BreakOff(exchange, failure.Cause);
                break;
            case RequestActorEnded when exchange.IsCancelled:
                endings.Abort();
                break;
            case RequestActorEnded:
                BreakOff(exchange, new InvalidOperationException(Failures.NoAnswer));
                break;
            case Abandoned:
                endings.Abort();
                break;
            default:
                Services.Counters.LateAnswers++;
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

    /// <summary>An actor that was asked has not replied within the time of its route.</summary>
    /// <returns>False: nobody was asked.</returns>
    public bool ReplyTimedOut()
    {
        if (line.Current is not { Replies: { } replies } exchange)
            return false;
        Services.Counters.Timeouts++;
        var limit = replies.Within ?? line.Limits.HandlerTime;
        Services.Log.HandlerTimedOut(exchange.Head, exchange.Path, limit);
        endings.Notify(exchange, CancelReason.Timeout);
        Send(exchange, exchange.Dress(Failures.ReplyTimedOut));
        return true;
    }

    /// <summary>Everything written has gone to the kernel.</summary>
    public void OutputDrained()
    {
        line.Output.ReportWhenDrained = false;
        if (line.Phase == Phase.Closing)
            endings.ShutOurSide();
        else if (_nextIsWithheld)
            Next();
    }

    /// <summary>The handler actor has died; a new one is in its place.</summary>
    public void HandlerFailed()
    {
        if (line.Current is not { } exchange)
            return;
        Services.Counters.HandlerFailures++;
        exchange.Watch?.Failed(Labels.HandlerStopped);
        exchange.IsCancelled = true;
        if (exchange.HasStarted)
            endings.Abort();
        else
            Send(exchange, exchange.Dress(Failures.Internal));
    }

    private void Send(Exchange exchange, HttpResponse response)
    {
        exchange.HasStarted = true;
        var keep = !response.CloseAfterwards && StaysOpen(exchange);
        writer.Whole(exchange, response, keep);
        Finish(exchange, keep);
    }

    private void Send(Exchange exchange, Replies replies, object reply)
    {
        try
        {
            var result = replies.Map(reply);
            if (result is not HttpResponse response)
                GiveBack(exchange, result);
            else if (exchange.Gate is null)
                Send(exchange, response);
            else
                GiveToGate(exchange, response);
        }
        catch (Exception fault)
        {
            Fail(exchange, fault);
        }
    }

    private static void GiveToGate(Exchange exchange, HttpResponse response)
    {
        exchange.Reopen();
        exchange.Tell(response, ActorRefs.NoSender);
    }

    // What is no response yet is for the handler to begin.
    private void GiveBack(Exchange exchange, HttpResult result)
    {
        exchange.Reopen();
        line.Handler.Tell(new Resume(exchange, exchange.Request!, result), line.Connection);
    }

    // An HTTP/1.0 client knows no interim response (RFC 9110 §15.2).
    private void Inform(Exchange exchange, InterimResponse interim)
    {
        if (!ReferenceEquals(exchange, line.Current) || line.IsOver)
            Services.Counters.LateAnswers++;
        else if (exchange.Head.Version != HttpProtocolVersion.Http10)
            ResponseRenderer.WriteInformational(line.Output, interim.Status, interim.Headers);
    }

    private void BreakOff(Exchange exchange, Exception cause)
    {
        LogFailure(exchange, cause);
        exchange.IsCancelled = true;
        endings.Abort();
    }

    private void Start(Exchange exchange, ResponseStart start)
    {
        exchange.HasStarted = true;
        exchange.IsLast |= exchange.AwaitsContinue || !MayStayOpen(exchange);
        writer.Start(exchange, start);
        line.Enter(Phase.Responding);
    }

    private void SendPart(Exchange exchange, bool fits)
    {
        if (fits)
            return;
        LogFailure(exchange, new InvalidOperationException(Failures.LongerThanAnnounced));
        exchange.IsLast = true;
    }

    private void End(Exchange exchange, BodyEnd end)
    {
        if (writer.End(exchange, end))
        {
            Finish(exchange, keep: !exchange.IsLast && StaysOpen(exchange));
            return;
        }
        BreakOff(exchange, new InvalidOperationException(Failures.ShorterThanAnnounced));
    }

    private void Fail(Exchange exchange, Exception cause)
    {
        if (cause is HttpStatusException status)
        {
            Send(exchange, exchange.Dress(Failures.Of(status)));
            return;
        }
        LogFailure(exchange, cause);
        Send(exchange, exchange.Dress(Failures.Internal));
    }

    private void LogFailure(Exchange exchange, Exception cause)
    {
        Services.Counters.HandlerFailures++;
        exchange.Watch?.Failed(Labels.Of(cause));
        Services.Log.HandlerFailed(exchange.Head, exchange.Path, cause);
    }

    private void Finish(Exchange exchange, bool keep)
    {
        line.Current = null;
        exchange.Over();
        Services.Counters.Running--;
        if (exchange.Watch is { } watch)
            line.Output.EndWhenSent(watch);
        if (!keep)
            endings.CloseInStages();
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
        if (line.ParserWaits)
        {
            line.ParserWaits = false;
            line.Parser.Tell(NextRequest.Instance, ActorRefs.NoSender);
        }
        if (line.Current is { Overtaking: { } kept } exchange)
            CatchUp(exchange, kept);
    }

    // A handler takes the next request before the answer to the one in front has been read: an
    // answer from elsewhere may come between. It is kept, not late.
    private bool Overtakes(Exchange exchange, object message)
    {
        if (!exchange.IsEarly || line.IsOver)
            return false;
        (exchange.Overtaking ??= new()).Enqueue(message);
        return true;
    }

    private void CatchUp(Exchange exchange, Queue<object> kept)
    {
        exchange.Overtaking = null;
        while (kept.TryDequeue(out var message))
            if (message is ResponseMessage part)
                AnswerInPart(part);
            else
                Answer(exchange);
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

    private bool StaysOpen(Exchange exchange) =>
        MayStayOpen(exchange) && (exchange.BodyIsTaken || CanDrain(exchange));

    // As far as a stream's start can tell: its handler may yet read the rest of the body.
    private bool MayStayOpen(Exchange exchange) =>
        exchange.MayPersist && !Services.IsLeaving && !line.IsWornOut;

    // The rest of a body that nobody wants is read and dropped, if it is short and on its way.
    private bool CanDrain(Exchange exchange) =>
        !exchange.OwesContinue
        && (exchange.Head.Framing.Length ?? 0) - line.BodyBytes <= line.Limits.DrainedBodyBytes;
}
