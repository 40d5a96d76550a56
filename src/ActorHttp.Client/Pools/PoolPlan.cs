using ActorHttp.Loops;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Pools;

/// <summary>What a pool is for, and where its connections may live.</summary>
/// <param name="Loop">The pool's own.</param>
/// <param name="Loops">Those of its connections, in turn.</param>
/// <param name="Origin">Whom the requests are for.</param>
/// <param name="Proxy">Who is asked instead; null for nobody.</param>
/// <param name="Options">Times and limits.</param>
internal sealed record PoolPlan(
    ActorLoop Loop,
    IReadOnlyList<ActorLoop> Loops,
    Origin Origin,
    HttpUrl? Proxy,
    ClientOptions Options
)
{
    private int _next = Loop.Events.Index - 1;

    /// <summary>The loop of the next connection. For the pool's thread only.</summary>
    public ActorLoop NextLoop() => Loops[(int)((uint)++_next % (uint)Loops.Count)];
}
