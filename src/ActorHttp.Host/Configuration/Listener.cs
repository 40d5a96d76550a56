using System.Net;

namespace ActorHttp.Host.Configuration;

/// <summary>One place where clients come in.</summary>
/// <param name="Url">As <see cref="ListenUrl"/> writes it.</param>
/// <param name="EndPoint">The same.</param>
internal sealed record Listener(string Url, EndPoint EndPoint)
{
    /// <summary>Null: it speaks without.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>It serves nothing, but sends everybody to https at this port.</summary>
    public int? RedirectsTo { get; init; }

    /// <summary>Its certificate is for development.</summary>
    public bool IsSelfSigned { get; init; }

    /// <summary>Each connection begins with a PROXY header.</summary>
    public bool ProxyProtocol { get; init; }

    /// <summary>Where it stands; null: it is the one that there is unless others are named.
    /// </summary>
    public ConfigNode? Node { get; init; }

    /// <summary>Listeners of the same kind at the same address are the same one.</summary>
    public string Identity => ListenUrl.Format(EndPoint, Tls is not null);

    /// <summary>By their identities; two that let the system choose a port are two.</summary>
    public static Dictionary<string, Listener> ByIdentity(IEnumerable<Listener> listeners)
    {
        var named = new Dictionary<string, Listener>(StringComparer.Ordinal);
        foreach (var listener in listeners)
        {
            var key = listener.Identity;
            while (!named.TryAdd(key, listener))
                key += " again";
        }
        return named;
    }
}
