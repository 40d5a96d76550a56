using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>How exchanges and the connection end, if not by the handler's response.</summary>
/// <remarks>Every exchange ends once: by its whole response, by an error response in its place, or
/// with the connection.</remarks>
internal sealed class Endings(Line line, ConnectionActor connection, ResponseWriter writer)
{
    private LoopServices Services => line.Services;

    /// <summary>The handler may have a <see cref="RequestCancelled"/> in its mailbox.</summary>
    public bool HasCancelled { get; private set; }

    /// <summary>The parser gives up. Where a response has been sent before the rest of its request
    /// proved to be wrong, a second one would answer the next request.</summary>
    public void Reject(Rejected rejected)
    {
        if (rejected.Exchange is null || ReferenceEquals(rejected.Exchange, line.Current))
            Reject(rejected.Reason);
        else
            CloseInStages();
    }

    /// <summary>Answers what is no request, and closes.</summary>
    public void Reject(Rejection reason)
    {
        if (line.IsOver)
            return;
        Services.Counters.Reject(reason);
        line.Current?.Watch?.Failed(reason.Name);
        Services.Log.Rejected(line.Info.Remote, reason);
        if (line.Current is { HasStarted: true })
        {
            Abort();
            return;
        }
        line.Current?.Watch?.Answered(reason.Status);
        var bytes = ResponseRenderer.WriteRejection(line.Output, reason, Services.Standard);
        line.Current?.Watch?.Sends(bytes);
        if (line.Current is null)
            Services.Observers.Rejected(line.Info, reason, bytes);
        Cancel(ReasonOf(reason));
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

    /// <summary>The client has closed too.</summary>
    public void PeerFinishedLingering()
    {
        line.PeerHasFinished = true;
        if (line.Phase == Phase.Lingering)
            connection.Stop();
    }

    /// <summary>Tells the handler, once, that its answer is of no use; the exchange is
    /// over, with what has been written in its place.</summary>
    public void Cancel(CancelReason reason)
    {
        if (line.Current is not { } exchange)
            return;
        Notify(exchange, reason);
        exchange.Body?.Fail($"the exchange was cancelled: {reason}");
        exchange.Stream?.Fail(reason);
        exchange.Over();
        if (exchange.Watch is { } watch)
            End(watch, reason);
        line.Current = null;
        Services.Counters.Running--;
    }

    private void End(RequestWatch watch, CancelReason reason)
    {
        watch.Failed(Labels.Of(reason));
        line.Output.EndWhenSent(watch);
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

    /// <summary>Ends a request whose body comes too slowly.</summary>
    public void CheckBodyRate()
    {
        if (line.BodyKeepsPace())
            return;
        Services.Counters.Timeouts++;
        Reject(Rejection.BodyTimedOut);
    }

    /// <summary>The handler has not answered in its time.</summary>
    public void HandlerTimedOut()
    {
        if (line.Current is not { } exchange)
            return;
        Services.Counters.Timeouts++;
        Services.Log.HandlerTimedOut(exchange.Head, exchange.Path, line.Limits.HandlerTime);
        writer.Whole(exchange, exchange.Dress(Failures.TimedOut), keep: false);
        Cancel(CancelReason.Timeout);
        CloseInStages();
    }

    /// <summary>The parser actor has died, and with it the place in the byte stream.</summary>
    public void ParserFailed()
    {
        if (line.IsBetweenRequests || line.Phase == Phase.Dropping)
            CloseInStages();
        else
            Reject(Rejection.ParserFailed);
    }

    /// <summary>No handler can be made: says so, and closes.</summary>
    public void HandlerMissing()
    {
        if (line.IsOver || line.Current is not { } exchange)
            return;
        Services.Counters.HandlerFailures++;
        exchange.Watch?.Failed(Labels.HandlerStopped);
        if (exchange.HasStarted)
        {
            Abort();
            return;
        }
        writer.Whole(exchange, exchange.Dress(Failures.Internal), keep: false);
        Cancel(CancelReason.Limit);
        CloseInStages();
    }

    /// <summary>A response without its end must not look whole: the connection is reset.</summary>
    public void Abort()
    {
        Cancel(CancelReason.ClientGone);
        connection.Stop(reset: true);
    }

    /// <summary>All is sent: the client hears that nothing more comes.</summary>
    public void ShutOurSide()
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

    private static CancelReason ReasonOf(Rejection rejection) =>
        rejection.Status switch
        {
            413 => CancelReason.Limit,
            408 => CancelReason.Timeout,
            _ => CancelReason.ClientGone,
        };
}
