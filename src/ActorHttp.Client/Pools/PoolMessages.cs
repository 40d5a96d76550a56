using System.Net;
using ActorHttp.Client.Exchanges;
using Akka.Event;

namespace ActorHttp.Client.Pools;

/// <summary>Client → pool: one more request.</summary>
internal sealed record Enqueue(ClientExchange Exchange) : IDeadLetterSuppression;

/// <summary>Pool → client: nothing to do for a while.</summary>
internal sealed class PoolIsIdle : IDeadLetterSuppression
{
    public static readonly PoolIsIdle Instance = new();
}

/// <summary>Client → pool: no request will follow; end when the last is answered.</summary>
internal sealed class FinishPool : IDeadLetterSuppression
{
    public static readonly FinishPool Instance = new();
}

/// <summary>Inquiry → pool: in the order of trying.</summary>
internal sealed record AddressesFound(IReadOnlyList<EndPoint> EndPoints) : IDeadLetterSuppression;

/// <summary>Anyone → client or pool: what is there now; answered by
/// <see cref="PoolCensus"/>.</summary>
internal sealed class CountPools : IDeadLetterSuppression
{
    public static readonly CountPools Instance = new();
}

/// <summary>How many there are.</summary>
internal sealed record PoolCensus(int Connections, int Idle, int Waiting);
