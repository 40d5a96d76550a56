using System.Net;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Fronts;

/// <summary>nginx in front, by the lines of docs/behind-a-proxy.md.</summary>
public sealed class NginxTests : FrontTest
{
    private const string Forged =
        "GET / HTTP/1.1⏎Host: shop.example⏎X-Forwarded-For: 6.6.6.6⏎X-Forwarded-Proto: https⏎"
        + "X-Forwarded-Host: evil⏎Forwarded: for=6.6.6.6;proto=https;host=evil⏎⏎";

    private int Port => ((IPEndPoint)Server.EndPoints[0]).Port;

    private Task StartAsync(ForwardingFields fields)
    {
        // Client and proxy have one address here: the proxy's word is followed, not the client's.
        var trust = Us with
        {
            Fields = fields,
            Hops = 1,
        };
        return StartAsync(PollerKind.Auto, server => server.TrustProxies(trust));
    }

    private async Task<string> SeenThroughAsync(Nginx nginx)
    {
        await using (nginx)
        {
            using var client = await RawClient.ConnectAsync(nginx.EndPoint);
            client.Patience = Soon;
            await client.SendAsync(Forged);
            return (await client.ReadResponseAsync()).Text;
        }
    }

    [FactWithNginx, Row("HD-20")]
    public async Task Its_X_Forwarded_fields_tell_the_truth()
    {
        await StartAsync(ForwardingFields.XForwardedWithHost);
        var nginx = await Nginx.StartHttpAsync(
            $"""
            proxy_pass http://127.0.0.1:{Port};
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            """
        );
        var seen = await SeenThroughAsync(nginx);
        Assert.StartsWith("127.0.0.1:0 127.0.0.1:", seen, StringComparison.Ordinal);
        Assert.EndsWith(" no proxy http shop.example", seen, StringComparison.Ordinal);
    }

    [FactWithNginx, Row("HD-20")]
    public async Task Its_Forwarded_tells_the_truth()
    {
        await StartAsync(ForwardingFields.Forwarded);
        var nginx = await Nginx.StartHttpAsync(
            $"""
            proxy_pass http://127.0.0.1:{Port};
            proxy_set_header Forwarded "for=$remote_addr;proto=$scheme;host=\"$host\"";
            """
        );
        var seen = await SeenThroughAsync(nginx);
        Assert.StartsWith("127.0.0.1:0 127.0.0.1:", seen, StringComparison.Ordinal);
        Assert.EndsWith(" no proxy http shop.example", seen, StringComparison.Ordinal);
    }

    [FactWithNginxStream, Row("HD-20")]
    public async Task Its_PROXY_header_tells_the_truth()
    {
        await StartAsync(
            PollerKind.Auto,
            server =>
                server.TrustProxies(Us with { Fields = ForwardingFields.None }).ProxyProtocol()
        );
        var nginx = await Nginx.StartStreamAsync(
            $"proxy_pass 127.0.0.1:{Port}; proxy_protocol on;"
        );
        var seen = await SeenThroughAsync(nginx);
        Assert.EndsWith(" proxy http shop.example", seen, StringComparison.Ordinal);
        var named = seen.Split(' ');
        Assert.Equal(named[0], named[1]);
    }
}
