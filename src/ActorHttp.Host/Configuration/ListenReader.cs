using System.Net;
using System.Net.Sockets;
using ActorHttp.Transport;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>listen</c>.</summary>
internal static class ListenReader
{
    /// <summary>All of them; those that are wrong are left out.</summary>
    public static IReadOnlyList<Listener> Read(ConfigNode? node, Reading reading)
    {
        if (node is null)
            return [new("http://127.0.0.1:8000", ListenUrl.Parse("http://127.0.0.1:8000"))];
        var seen = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        var listeners = new List<Listener>();
        foreach (var element in Reading.Elements(node))
            if (ReadOne(element, reading) is { } listener)
            {
                CheckAddress(element, listener, seen, reading);
                listeners.Add(listener);
            }
        if (listeners.Count == 0 && node.Items is { Count: 0 })
            reading.Add(node, "is an empty list: it listens nowhere.");
        return listeners;
    }

    private static Listener? ReadOne(ConfigNode node, Reading reading)
    {
        if (node.Members is null)
            return reading.Text(node) is { } url ? Plain(node, url, reading) : null;
        var section = Section.Of(node, reading)!;
        var address = Address(section);
        var tls = TlsReader.Read(section, out var isSelfSigned);
        var proxyProtocol = section.Flag("proxy-protocol") ?? false;
        var redirectsTo = PortReader.Read(section, "redirect-to-https");
        section.Close();
        if (address is not { } found)
            return null;
        var listener = new Listener(
            ListenUrl.Format(found.EndPoint, found.IsSecure),
            found.EndPoint
        )
        {
            Tls = tls,
            RedirectsTo = redirectsTo,
            IsSelfSigned = isSelfSigned,
            ProxyProtocol = proxyProtocol,
            Node = node,
        };
        CheckTls(section, listener, found.IsSecure);
        return listener;
    }

    private static Listener? Plain(ConfigNode node, string url, Reading reading)
    {
        if (Parse(node, url, reading) is not { } address)
            return null;
        if (address.IsSecure)
            reading.Add(node, "https:// needs a certificate: write { url, certificate, key }.");
        return new(url, address.EndPoint) { Node = node };
    }

    private static (EndPoint EndPoint, bool IsSecure)? Address(Section section)
    {
        var url = section.Find("url");
        var unix = section.Find("unix");
        if ((url is null) == (unix is null))
        {
            section.Reading.Add(section.Node, "needs either url or unix.");
            return null;
        }
        var node = (url ?? unix)!;
        if (section.Reading.Text(node) is not { } text)
            return null;
        return Parse(
            node,
            url is null ? $"unix:{section.Reading.PathOf(text)}" : text,
            section.Reading
        );
    }

    private static (EndPoint EndPoint, bool IsSecure)? Parse(
        ConfigNode node,
        string url,
        Reading reading
    )
    {
        var isSecure = false;
        var endPoint = reading.Try(node, () => ListenUrl.Parse(url, out isSecure));
        return endPoint is null ? null : (endPoint, isSecure);
    }

    private static void CheckTls(Section section, Listener listener, bool isHttps)
    {
        var said = section.Node.Find("certificate") ?? section.Node.Find("pfx");
        said ??= section.Node.Find("self-signed");
        var isUnix = listener.EndPoint is UnixDomainSocketEndPoint;
        if (isHttps && said is null)
            section.Reading.Add(
                section.Node,
                "https:// needs certificate (and key), pfx, or self-signed = on."
            );
        if (!isHttps && !isUnix && listener.Tls is not null)
            section.Reading.Add(
                said!,
                listener.EndPoint is InheritedEndPoint
                    ? "is of no use: the url is not https+fd://."
                    : "is of no use: the url is not https://."
            );
        if (listener.RedirectsTo is not null && listener.Tls is not null)
            section.Reading.Add(
                section.Node.Find("redirect-to-https")!,
                "is of no use where TLS is spoken already."
            );
    }

    private static void CheckAddress(
        ConfigNode node,
        Listener listener,
        Dictionary<string, ConfigNode> seen,
        Reading reading
    )
    {
        if (listener.EndPoint is IPEndPoint { Port: 0 } or DnsEndPoint { Port: 0 })
            return;
        var address = $"{listener.EndPoint}";
        if (!seen.TryAdd(address, node))
            reading.Add(
                node,
                $"{address} is the address of {seen[address].Key} ({seen[address].Place.Name})."
            );
    }
}
