using System.Net;

namespace ActorHttp.Client.Pools;

/// <summary>The addresses that a pool has found, and how long they are good.</summary>
/// <remarks>Where nobody knows new ones, those that were good last are better than none: a server
/// of names that is away for a while fails no request.</remarks>
internal sealed class KnownAddresses
{
    private IReadOnlyList<EndPoint>? _last;
    private long _until;

    /// <summary>What has been found last, however old; null when it has led nowhere since.
    /// </summary>
    public bool AreAny => _last is not null;

    /// <summary>Those that are good now; null where they must be asked for.</summary>
    public IReadOnlyList<EndPoint>? At(long now) => now < _until ? _last : null;

    /// <summary>They are good until then.</summary>
    public void Keep(IReadOnlyList<EndPoint> endPoints, long until) =>
        (_last, _until) = (endPoints, until);

    /// <summary>There is no answer: what was good last is good for so much longer.</summary>
    public void Prolong(long until) => _until = until;

    /// <summary>They lead nowhere: a name may lead elsewhere by now.</summary>
    public void Forget() => (_last, _until) = (null, 0);
}
