using System.Collections.Frozen;

namespace ActorHttp.Tls;

/// <summary>Which certificate a host has. Unchanging; the certificates themselves may
/// change.</summary>
internal sealed class HostCertificates(TlsOptions options)
{
    private readonly FrozenDictionary<string, TlsCertificate> _byHost =
        options.CertificatesByHost.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public TlsOptions Options => options;

    /// <summary>Each once.</summary>
    public IEnumerable<TlsCertificate> All =>
        _byHost.Values.Prepend(options.Certificate).Distinct();

    /// <summary>Not all hosts have the same.</summary>
    public bool AreSeveral => _byHost.Count > 0;

    /// <summary>The whole name goes before the wildcard, whose star stands for one label
    /// (RFC 9525 §6.3).</summary>
    /// <param name="host">Without a port; it need not be a name.</param>
    public TlsCertificate Of(string host)
    {
        if (_byHost.TryGetValue(host, out var exact))
            return exact;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _byHost.TryGetValue($"*{host[dot..]}", out var wildcard)
            ? wildcard
            : options.Certificate;
    }

    /// <summary>The names, if all of them are some.</summary>
    public static IReadOnlyDictionary<string, TlsCertificate> Checked(
        IReadOnlyDictionary<string, TlsCertificate> byHost
    )
    {
        ArgumentNullException.ThrowIfNull(byHost);
        foreach (var (host, certificate) in byHost)
        {
            if (certificate is null)
                throw new ArgumentException($"{host} has no certificate.", nameof(byHost));
            var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            if (Uri.CheckHostName(name) != UriHostNameType.Dns)
                throw new ArgumentException(
                    $"\"{host}\" is no name of a host, nor *. before one.",
                    nameof(byHost)
                );
        }
        return byHost;
    }
}
