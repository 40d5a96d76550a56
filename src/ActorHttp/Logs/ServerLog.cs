using System.Net;
using System.Text;
using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Logs;

/// <summary>Every line that a server may log, with its level, its words and its limit. Any
/// thread.</summary>
/// <remarks>
/// What a client did is no error of the server: it is told at Debug, without a stack. What a peer
/// sent is an argument, never a template; a path is printed as it was sent, with its escapes, and
/// without the query, which may hold secrets. Akka's formatter keeps the names of the arguments,
/// so that a structured logger gets them as properties.
/// </remarks>
internal sealed class ServerLog(ILoggingAdapter log, EndPoint endPoint)
{
    private const int MostPerSecond = 100;
    private const int LongestPath = 256;

    private readonly LineLimit _rejections = new(MostPerSecond);
    private readonly LineLimit _handlers = new(MostPerSecond);
    private readonly LineLimit _aborted = new(MostPerSecond);
    private readonly LineLimit _handshakes = new(MostPerSecond);
    private readonly LineLimit _proxies = new(1);
    private readonly LineLimit _forwarded = new(1);
    private readonly LineLimit _timeouts = new(MostPerSecond);
    private readonly LineLimit _actors = new(MostPerSecond);
    private readonly LineLimit _stacks = new(1);
    private readonly LineLimit _listeners = new(1);
    private readonly LineLimit _accepting = new(1);
    private readonly LineLimit _refusals = new(1);

    /// <summary>Lines that were left out because there were too many of their kind.</summary>
    public long LeftOut =>
        _rejections.LeftOut
        + _handlers.LeftOut
        + _aborted.LeftOut
        + _handshakes.LeftOut
        + _proxies.LeftOut
        + _forwarded.LeftOut
        + _timeouts.LeftOut
        + _actors.LeftOut
        + _accepting.LeftOut
        + _refusals.LeftOut
        + _listeners.LeftOut;

    public void Listening(int loops, int connections) =>
        log.Info(
            "{EndPoint}: listening, {Loops} loops, at most {Connections} connections.",
            endPoint,
            loops,
            connections
        );

    public void Leaving(TimeSpan announce) =>
        log.Info("{EndPoint}: not ready any more; accepts for {Announce}.", endPoint, announce);

    public void Draining(TimeSpan within) =>
        log.Info("{EndPoint}: accepts no more, drains within {Within}.", endPoint, within);

    public void Stopped(DrainReport report) =>
        log.Info("{EndPoint}: stopped. {Report}", endPoint, report);

    /// <summary>Akka ends its phase of draining sooner than the limits would have it.</summary>
    public void PhaseIsShort(string phase, TimeSpan given, TimeSpan wanted) =>
        log.Warning(
            "{EndPoint}: the phase {Phase} of CoordinatedShutdown has {Given}, draining may take "
                + "{Wanted}: raise akka.coordinated-shutdown.phases.{Phase}.timeout.",
            endPoint,
            phase,
            given,
            wanted,
            phase
        );

    public void CannotAccept(string error, long pause)
    {
        if (May(_accepting))
            log.Warning(
                "{EndPoint}: cannot accept ({Error}); trying again in {Pause} ms.",
                endPoint,
                error,
                pause
            );
    }

    public void AcceptsAgain() => log.Info("{EndPoint}: accepts again.", endPoint);

    public void Full(int limit)
    {
        if (May(_refusals))
            log.Warning(
                "{EndPoint}: {Limit} connections are open, the limit; more get 503 or wait.",
                endPoint,
                limit
            );
    }

    public void ConnectionNotStarted(Exception cause)
    {
        if (May(_actors))
            log.Error(
                cause,
                "{EndPoint}: a connection could not be started; its socket is closed.",
                endPoint
            );
    }

    /// <summary>An actor of a connection has failed and is stopped.</summary>
    public void ActorFailed(ActorPath path, Exception cause)
    {
        if (May(_actors))
            log.Error(
                MayHaveStack(cause),
                "{EndPoint}: {Actor} failed and is stopped: {Cause}",
                endPoint,
                path,
                Said(cause)
            );
    }

    /// <summary>A handler told or threw an exception; or its response was not what it had
    /// announced.</summary>
    public void HandlerFailed(RequestHead head, ActorPath exchange, Exception cause)
    {
        if (cause is RequestAbortedException)
            HandlerGaveUp(head, cause);
        else if (May(_handlers))
            log.Error(
                MayHaveStack(cause),
                "{EndPoint}: the handler of {Request} failed ({Exchange}): {Cause}",
                endPoint,
                Printed(head),
                exchange,
                Said(cause)
            );
    }

    // The client broke off its own request: nothing is wrong here.
    private void HandlerGaveUp(RequestHead head, Exception cause)
    {
        if (log.IsDebugEnabled && May(_aborted))
            log.Debug("{EndPoint}: {Request}: {Cause}", endPoint, Printed(head), cause.Message);
    }

    public void HandlerTimedOut(RequestHead head, ActorPath exchange, TimeSpan limit)
    {
        if (May(_timeouts))
            log.Warning(
                "{EndPoint}: {Request} was not answered within {Limit} ({Exchange}).",
                endPoint,
                Printed(head),
                limit,
                exchange
            );
    }

    /// <summary>What a client sent was no request.</summary>
    public void Rejected(EndPoint? remote, Rejection reason)
    {
        if (log.IsDebugEnabled && May(_rejections))
            log.Debug(
                "{EndPoint}: {Remote} got {Status}: {Reason}",
                endPoint,
                remote?.ToString() ?? "a client",
                reason.Status,
                reason.Explanation
            );
    }

    /// <summary>A client did not come into TLS.</summary>
    public void HandshakeFailed(EndPoint? remote, string why)
    {
        if (log.IsDebugEnabled && May(_handshakes))
            log.Debug(
                "{EndPoint}: {Remote} came to no TLS: {Cause}",
                endPoint,
                remote?.ToString() ?? "a client",
                why
            );
    }

    /// <summary>A connection did not begin with a proxy's word.</summary>
    public void NotIntroduced(EndPoint? proxy, string why, bool isWrong)
    {
        const string line = "{EndPoint}: closes a connection of {Proxy}: {Cause}.";
        var peer = proxy?.ToString() ?? "a local peer";
        if (isWrong && May(_proxies))
            log.Warning(line, endPoint, peer, why);
        else if (!isWrong && log.IsDebugEnabled && May(_handshakes))
            log.Debug(line, endPoint, peer, why);
    }

    /// <summary>What a trusted proxy has said of the client cannot be read.</summary>
    public void Ignored(EndPoint? proxy, string what)
    {
        if (log.IsDebugEnabled && May(_forwarded))
            log.Debug(
                "{EndPoint}: of {Proxy}: {Field}.",
                endPoint,
                proxy?.ToString() ?? "a local peer",
                what
            );
    }

    public void Shows(TlsCertificate certificate)
    {
        if (certificate.Current.NotAfter.ToUniversalTime() < DateTime.UtcNow)
            log.Warning(
                "{EndPoint}: the certificate has expired: {Certificate}",
                endPoint,
                certificate
            );
        else
            log.Info("{EndPoint}: shows {Certificate}.", endPoint, certificate);
    }

    /// <summary>There is another in its files, which is none.</summary>
    public void CertificateStays(TlsCertificate certificate, string why) =>
        log.Warning("{EndPoint}: goes on with {Certificate}. {Cause}", endPoint, certificate, why);

    /// <summary>Somebody who listens to metrics or spans has thrown.</summary>
    public void ListenerFailed(Exception cause)
    {
        if (May(_listeners))
            log.Warning(
                cause,
                "{EndPoint}: a listener to metrics or spans has thrown; the requests go on.",
                endPoint
            );
    }

    // What fails a hundred times a second fails in the same place: one stack is enough.
    private Exception? MayHaveStack(Exception cause) =>
        _stacks.Allows(Environment.TickCount64, out _) ? cause : null;

    private static string Said(Exception cause)
    {
        var innermost = cause.GetBaseException();
        return $"{innermost.GetType().Name}: {innermost.Message}";
    }

    private bool May(LineLimit limit)
    {
        var may = limit.Allows(Environment.TickCount64, out var leftOut);
        if (may && leftOut > 0 && !limit.IsSummary)
            log.Warning(
                "{EndPoint}: {LeftOut} lines like the next one were left out.",
                endPoint,
                leftOut
            );
        return may;
    }

    // The parser lets only printable ASCII pass, so there is nothing to escape but the length.
    private static string Printed(RequestHead head)
    {
        var path = head.Target.RawPath;
        var shown = Encoding.ASCII.GetString(path[..Math.Min(path.Length, LongestPath)]);
        return path.Length > LongestPath
            ? $"{head.Method} {shown}… ({path.Length} bytes)"
            : $"{head.Method} {shown}";
    }
}
