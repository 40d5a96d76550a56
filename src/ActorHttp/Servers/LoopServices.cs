using ActorHttp.Connections;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Servers;

/// <summary>What all connections of one server on one loop share.</summary>
/// <remarks>Loop thread only, but for <see cref="Counters"/>, which anyone may read.</remarks>
internal sealed class LoopServices
{
    private readonly StandardFields _standard;
    private long _dateIsGoodUntil;

    public LoopServices(ActorLoop loop, HttpServer.Bind bind, ILoggingAdapter log)
    {
        Loop = loop;
        Limits = bind.Limits;
        Log = log;
        Handler = loop.PlaceUnlessChosen(bind.Handler);
        Connection = loop.Place(Producer<ConnectionActor>.Props(static () => new ConnectionActor()));
        Parser = loop.Place(Producer<RequestParserActor>.Props(static () => new RequestParserActor()));
        _standard = new StandardFields(bind.ServerField);
        IdleMilliseconds = (long)Limits.IdleTime.TotalMilliseconds;
        HeadMilliseconds = (long)Limits.HeadTime.TotalMilliseconds;
        HandlerMilliseconds = (long)Limits.HandlerTime.TotalMilliseconds;
    }

    public ActorLoop Loop { get; }
    public HttpLimits Limits { get; }
    public ILoggingAdapter Log { get; }
    public Props Handler { get; }
    public Props Connection { get; }
    public Props Parser { get; }
    public LoopCounters Counters { get; } = new();
    public long IdleMilliseconds { get; }
    public long HeadMilliseconds { get; }
    public long HandlerMilliseconds { get; }

    /// <summary>The server drains: every response is the last of its connection.</summary>
    public bool IsDraining { get; set; }

    /// <summary>The fields of every response, with the date of this second.</summary>
    public StandardFields Standard
    {
        get
        {
            if (Loop.Events.NowMilliseconds >= _dateIsGoodUntil)
                RefreshDate();
            return _standard;
        }
    }

    private void RefreshDate()
    {
        var now = DateTimeOffset.UtcNow;
        _standard.Refresh(now);
        _dateIsGoodUntil = Loop.Events.NowMilliseconds + 1000 - now.Millisecond;
    }
}
