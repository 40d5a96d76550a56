using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.Host;

/// <summary>Who stands in front, and what of its word counts.</summary>
internal static class ProxyArguments
{
    /// <summary>What proxies may write, by the names that the configuration has for it
    /// too.</summary>
    public static IReadOnlyDictionary<string, ForwardingFields> Families { get; } =
        new Dictionary<string, ForwardingFields>(StringComparer.OrdinalIgnoreCase)
        {
            ["forwarded"] = ForwardingFields.Forwarded,
            ["x-forwarded"] = ForwardingFields.XForwarded,
            ["x-forwarded-host"] = ForwardingFields.XForwardedWithHost,
            ["none"] = ForwardingFields.None,
        };

    private static readonly Option<TrustedProxies?> Trust = new("--trust-proxy")
    {
        Description =
            "A proxy that tells the truth about clients: an address, a network as 10.0.0.0/8, "
            + "unix, loopback or private. May be given several times.",
        HelpName = "CIDR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Proxies,
    };

    private static readonly Option<ForwardingFields> Fields = new("--forwarded-by")
    {
        Description =
            "What trusted proxies write: forwarded (RFC 7239, the default), x-forwarded (-For and "
            + "-Proto), x-forwarded-host (-Host too), or none.",
        HelpName = "FIELDS",
        CustomParser = Family,
        DefaultValueFactory = _ => ForwardingFields.Forwarded,
    };

    private static readonly Option<bool> Protocol = new("--proxy-protocol")
    {
        Description = "Each connection begins with a PROXY header, version 1 or 2.",
    };

    /// <summary>Those that a command may take.</summary>
    public static IReadOnlyList<Option> All { get; } = [Trust, Fields, Protocol];

    /// <summary>Adds them to a command that listens.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>Null: nobody is trusted.</summary>
    public static TrustedProxies? Read(ParseResult wish) =>
        wish.GetValue(Trust) is { } proxies
            ? proxies with
            {
                Fields = wish.GetValue(Fields),
            }
            : null;

    /// <summary>Whether each connection begins with a PROXY header.</summary>
    public static bool IsProxyProtocol(ParseResult wish) => wish.GetValue(Protocol);

    /// <summary>What makes no sense together; null: nothing.</summary>
    public static string? Fault(ParseResult wish, Option<string[]> listen)
    {
        if (wish.GetValue(Trust) is { } proxies)
            return wish.GetValue(Protocol) ? Closed(wish.GetRequiredValue(listen), proxies) : null;
        return wish.GetValue(Protocol) ? "--proxy-protocol needs --trust-proxy: who may send it?"
            : wish.GetResult(Fields) is { Implicit: false }
                ? "--forwarded-by is of no use without --trust-proxy."
            : null;
    }

    /// <summary>Whether nobody who comes there can be trusted.</summary>
    public static bool IsClosedTo(EndPoint endPoint, TrustedProxies proxies) =>
        endPoint switch
        {
            UnixDomainSocketEndPoint => !proxies.UnixSockets,
            IPEndPoint or DnsEndPoint => proxies.Networks.Count == 0,
            _ => false,
        };

    private static string? Closed(string[] urls, TrustedProxies proxies) =>
        Array.Find(urls, url => IsClosedTo(ListenUrl.Parse(url, out _), proxies)) is { } one
            ? $"--proxy-protocol: nobody who comes to {one} is named by --trust-proxy."
            : null;

    private static TrustedProxies? Proxies(ArgumentResult result)
    {
        try
        {
            return TrustedProxies.Of(result.Tokens.Select(token => token.Value));
        }
        catch (FormatException wrong)
        {
            result.AddError($"--trust-proxy: {wrong.Message}");
            return null;
        }
    }

    private static ForwardingFields Family(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!Families.TryGetValue(text, out var family))
            result.AddError($"--forwarded-by is {text}; write {string.Join(", ", Families.Keys)}.");
        return family;
    }
}
