using System.Net;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>What trusted proxies say of the client, in place of what the connection shows.
/// </summary>
internal sealed class ForwardedClaim
{
    private const string Malformed = "is malformed and does not count";

    private EndPoint? _client;
    private bool? _isSecure;
    private string? _host;
    private int _hops;

    private ForwardedClaim(EndPoint? client) => _client = client;

    /// <summary>Null: somebody who does not want to be known.</summary>
    internal EndPoint? Client => _client;

    /// <summary>Null: nothing is said.</summary>
    internal bool? IsSecure => _isSecure;

    /// <summary>Null: nothing is said.</summary>
    internal string? Host => _host;

    /// <summary>Follows the word of each proxy that is trusted to the one before it. What is wrong
    /// does not count as a whole, and is told to the connection.</summary>
    /// <remarks>The client is unknown then, and not the proxy: a client may be able to make his
    /// proxy write nonsense, by his Host field, and must not become one of us by it.</remarks>
    internal static ForwardedClaim Read(
        HeaderFields fields,
        ConnectionInfo connection,
        TrustedProxies trust
    )
    {
        var claim = new ForwardedClaim(connection.Remote);
        if (claim.Believe(fields, trust) is not { } wrong)
        {
            return claim;
        }

        connection.OnIgnored?.Invoke(connection.Remote, $"{wrong} {Malformed}");
        return new ForwardedClaim(null);
    }

    /// <returns>The field that is wrong.</returns>
    private string? Believe(HeaderFields fields, TrustedProxies trust) =>
        trust.Fields switch
        {
            ForwardingFields.None => null,
            ForwardingFields.Forwarded => BelieveForwarded(fields, trust),
            _ => BelieveAddresses(fields, trust)
                ?? BelieveScheme(fields)
                ?? (trust.Fields == ForwardingFields.XForwarded ? null : BelieveHost(fields)),
        };

    private string? BelieveForwarded(HeaderFields fields, TrustedProxies trust)
    {
        var members = new LastFirst(fields, "Forwarded");
        while (members.MoveNext())
        {
            if (!ForwardedElement.TryParse(members.Current, out var element))
            {
                return "Forwarded";
            }

            Take(element);
            if (!GoesOn(element.Client, trust))
            {
                return null;
            }
        }

        return null;
    }

    private void Take(in ForwardedElement element)
    {
        _client = element.NamesClient ? element.Client : null;
        _isSecure = element.IsSecure ?? _isSecure;
        _host = element.Host.IsEmpty ? _host : Encoding.ASCII.GetString(element.Host);
    }

    private string? BelieveAddresses(HeaderFields fields, TrustedProxies trust)
    {
        const string name = "X-Forwarded-For";
        var members = new LastFirst(fields, name);
        while (members.MoveNext())
        {
            if (!ForwardedNode.TryRead(Unquoted(members.Current), out var node))
            {
                return name;
            }

            _client = node;
            if (!GoesOn(node, trust))
            {
                return null;
            }
        }

        return null;
    }

    private string? BelieveScheme(HeaderFields fields)
    {
        const string name = "X-Forwarded-Proto";
        var scheme = SaidByLast(fields, name);
        _isSecure = scheme.IsEmpty ? null : ForwardedElement.ReadScheme(scheme);
        return scheme.IsEmpty || _isSecure is not null ? null : name;
    }

    private string? BelieveHost(HeaderFields fields)
    {
        const string name = "X-Forwarded-Host";
        var host = SaidByLast(fields, name);
        _host = host.IsEmpty ? null : Encoding.ASCII.GetString(host);
        return host.IsEmpty || HostAndPort.IsValid(host) ? null : name;
    }

    /// <summary>What the outermost proxy that was followed has said, or the next one inside that
    /// said anything.</summary>
    private ReadOnlySpan<byte> SaidByLast(HeaderFields fields, string name)
    {
        var members = new LastFirst(fields, name);
        for (var i = Math.Max(1, _hops); i > 0 && members.MoveNext(); i--) { }
        return members.Current;
    }

    /// <summary>Whether the word of that node counts too.</summary>
    private bool GoesOn(IPEndPoint? node, TrustedProxies trust) =>
        ++_hops < trust.Hops && node is not null && trust.Contains(node.Address);

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> text) =>
        text is [(byte)'"', .., (byte)'"'] ? text[1..^1] : text;
}
