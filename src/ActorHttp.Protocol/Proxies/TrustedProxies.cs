using System.Net;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Which fields of a trusted proxy are believed: one family, since a proxy that writes the
/// one passes the other on as strangers sent it.</summary>
public enum ForwardingFields
{
    /// <summary>No field: only the PROXY protocol counts.</summary>
    None,

    /// <summary><c>Forwarded</c> (RFC 7239).</summary>
    Forwarded,

    /// <summary><c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>.</summary>
    XForwarded,

    /// <summary>And <c>X-Forwarded-Host</c>, which many proxies pass on unless told
    /// otherwise: then clients choose it.</summary>
    XForwardedWithHost,
}

/// <summary>Whose word counts on who the client is, and what of it. Immutable.</summary>
/// <remarks>A member of the network is trusted wholly: name the proxies, not the network that
/// clients are in too.</remarks>
public sealed record TrustedProxies
{
    private const int MostHops = 100;

    private static readonly string[] Loopback = ["127.0.0.0/8", "::1/128"];

    private static readonly string[] Private =
    [
        .. Loopback,
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
    ];

    /// <summary>Where they are.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>Whether who comes by a Unix domain socket is one: its file's rights say who
    /// may.</summary>
    public bool UnixSockets { get; init; }

    /// <summary>What is believed.</summary>
    public ForwardingFields Fields { get; init; } = ForwardingFields.Forwarded;

    /// <summary>Proxies in a row at most whose word is followed; the walk ends before at the first
    /// that is not trusted.</summary>
    /// <exception cref="ArgumentException">Not from 1 to 100.</exception>
    public int Hops
    {
        get;
        init => field = Valid.Count(1, MostHops, value);
    } = 8;

    /// <summary>Reads <c>10.0.0.0/8</c>, <c>192.0.2.7</c>, <c>fd00::/8</c>, <c>unix</c>,
    /// <c>loopback</c>, or <c>private</c> for loopback, RFC 1918 and RFC 4193.</summary>
    /// <exception cref="FormatException">One is none of these; the message names it.</exception>
    public static TrustedProxies Of(params IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var all = texts.SelectMany(Expanded).ToArray();
        return new()
        {
            UnixSockets = all.Contains("unix", StringComparer.OrdinalIgnoreCase),
            Networks = [.. all.Where(text => !IsUnix(text)).Select(Network)],
        };
    }

    /// <summary>Whether the address lies in one of the networks.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var normal = AddressText.Normal(address);
        foreach (var network in Networks)
        {
            if (network.Contains(normal))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Expanded(string text) =>
        text.ToUpperInvariant() switch
        {
            "LOOPBACK" => Loopback,
            "PRIVATE" => Private,
            _ => [text],
        };

    private static bool IsUnix(string text) =>
        text.Equals("unix", StringComparison.OrdinalIgnoreCase);

    private static IPNetwork Network(string text)
    {
        var slash = text.IndexOf('/');
        var bytes = Encoding.Latin1.GetBytes(slash < 0 ? text : text[..slash]);
        var address = AddressText.ReadIPv4(bytes) ?? AddressText.ReadIPv6(bytes);
        var longest = address?.GetAddressBytes().Length * 8;
        var length = slash < 0 ? longest : Length(text[(slash + 1)..]);
        if (address is null || length is null || length > longest)
        {
            throw Wrong(text, "write an address, a network as 10.0.0.0/8, unix or private");
        }

        return Masked(address, length.Value) is var first && first.Equals(address)
            ? new IPNetwork(address, length.Value)
            : throw Wrong(text, $"the network of that length begins at {first}");
    }

    private static int? Length(string text) =>
        AddressText.ReadNumber(Encoding.Latin1.GetBytes(text), 128);

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xff00 >> kept);
        }

        return new IPAddress(bytes);
    }

    private static FormatException Wrong(string text, string why) =>
        new($"\"{text}\" names no proxy: {why}.");
}
