using System.Net.Sockets;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>proxies</c>: who stands in front, and what of its word counts.</summary>
internal static class ProxiesReader
{
    private const int MostHops = 100;

    /// <summary>Null: nobody is trusted, or it is wrong.</summary>
    /// <param name="node">Null: it is not said.</param>
    /// <param name="listeners">Some may need it.</param>
    /// <param name="reading">Hears what is wrong.</param>
    public static TrustedProxies? Read(
        ConfigNode? node,
        IReadOnlyList<Listener> listeners,
        Reading reading
    )
    {
        var isOff = node is null or { Text: "off" };
        var proxies = !isOff && Section.Of(node!, reading) is { } section ? Read(section) : null;
        if (isOff || proxies is not null)
            foreach (var listener in listeners.Where(one => one.ProxyProtocol))
                if (WhatLacks(listener, proxies) is { } fault)
                    reading.Add(listener.Node!.Find("proxy-protocol")!, fault);
        return proxies;
    }

    private static TrustedProxies? Read(Section section)
    {
        var trusted = section.Find("trusted");
        var fields = Fields(section);
        var hops = section.Whole("hops", 1, MostHops);
        section.Close();
        if (trusted is not null)
            return Trusted(trusted, section.Reading) is { } all
                ? all with
                {
                    Fields = fields ?? all.Fields,
                    Hops = hops ?? all.Hops,
                }
                : null;
        section.Reading.Add(section.Node, "needs trusted: whose word is it that counts?");
        return null;
    }

    // One by one, so that a mistake has the line of its element.
    private static TrustedProxies? Trusted(ConfigNode node, Reading reading)
    {
        if (node.Items is { Count: 0 })
            reading.Add(node, "is an empty list: nobody is trusted; write proxies = off.");
        var texts = new List<string>();
        foreach (var element in Reading.Elements(node))
            if (reading.Text(element) is { } text)
                if (reading.Try(element, () => TrustedProxies.Of(text)) is not null)
                    texts.Add(text);
        return texts.Count == 0 ? null : TrustedProxies.Of(texts);
    }

    private static ForwardingFields? Fields(Section section)
    {
        if (section.Text("fields") is not { } text)
            return null;
        if (ProxyArguments.Families.TryGetValue(text, out var family))
            return family;
        section.Reading.Add(
            section.Node.Find("fields")!,
            $"is '{text}', but must be one of {string.Join(", ", ProxyArguments.Families.Keys)}."
        );
        return null;
    }

    // It would close all its clients.
    private static string? WhatLacks(Listener listener, TrustedProxies? proxies)
    {
        if (proxies is null)
            return "needs proxies { trusted = [ … ] }: who may send it?";
        if (!ProxyArguments.IsClosedTo(listener.EndPoint, proxies))
            return null;
        return listener.EndPoint is UnixDomainSocketEndPoint
            ? "needs unix in proxies.trusted: who comes by a Unix socket has no address."
            : "needs an address or a network in proxies.trusted: unix is not who comes here.";
    }
}
