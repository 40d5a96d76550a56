using System.Collections.Concurrent;
using ActorHttp.Protocol;

namespace ActorHttp.Connections;

/// <summary>Counts kept by one loop for one server.</summary>
/// <remarks>Written on the loop's thread only; a reader elsewhere may be some events
/// behind.</remarks>
internal sealed class LoopCounters
{
    public long Accepted { get; set; }
    public long Closed { get; set; }
    public long Requests { get; set; }
    public long Rejections { get; private set; }
    public long HandlerFailures { get; set; }
    public long Timeouts { get; set; }
    public long Cancellations { get; set; }
    public long LateAnswers { get; set; }
    public long Refused { get; set; }
    public long AcceptErrors { get; set; }

    /// <summary>Those that run now.</summary>
    public long Handshakes { get; set; }

    public long HandshakeFailures { get; set; }
    public long ProxyFailures { get; set; }

    /// <summary>Exchanges without the end of their response.</summary>
    public long Running { get; set; }

    public long Connections { get; set; }
    public long Parsers { get; set; }
    public long Handlers { get; set; }

    /// <summary>The rejections one by one: as many entries as the protocol has reasons.</summary>
    public ConcurrentDictionary<Rejection, long> ByReason { get; } = new();

    public void Reject(Rejection reason)
    {
        Rejections++;
        ByReason[reason] = ByReason.GetValueOrDefault(reason) + 1;
    }
}
