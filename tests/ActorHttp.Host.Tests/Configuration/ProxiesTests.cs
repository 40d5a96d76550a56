using System.Net;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>The keys proxies and proxy-protocol, and requests that come through a proxy.</summary>
public sealed class ProxiesTests : IDisposable
{
    private const string Hosts =
        "hosts { \"*\" { routes = [ { path = \"/\", respond { body = home } } ] } }\n";
    private const string Log = "access-log { path = \"access.log\", format = common }\n";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nobody_is_trusted_unless_it_is_said()
    {
        Assert.Null(Valid("").Proxies);
        Assert.Null(Valid("proxies = off").Proxies);
    }

    [Fact]
    public void What_is_not_said_is_as_the_library_has_it()
    {
        var proxies = Valid("proxies.trusted = loopback").Proxies!;
        Assert.Equal((ForwardingFields.Forwarded, 8), (proxies.Fields, proxies.Hops));
        Assert.True(proxies.Contains(IPAddress.IPv6Loopback));
        Assert.False(proxies.UnixSockets);
    }

    [Theory]
    [InlineData("forwarded", ForwardingFields.Forwarded)]
    [InlineData("x-forwarded", ForwardingFields.XForwarded)]
    [InlineData("x-forwarded-host", ForwardingFields.XForwardedWithHost)]
    [InlineData("none", ForwardingFields.None)]
    public void All_can_be_said(string fields, ForwardingFields expected)
    {
        var proxies = Valid(
            $"proxies {{ trusted = [unix, \"10.1.2.0/24\"], fields = {fields}, hops = 2 }}"
        ).Proxies!;
        Assert.Equal((expected, 2), (proxies.Fields, proxies.Hops));
        Assert.True(proxies.UnixSockets);
        Assert.Equal(IPNetwork.Parse("10.1.2.0/24"), Assert.Single(proxies.Networks));
    }

    [Theory]
    [InlineData("proxies = loopback", "proxies: is 'loopback', but must be a section")]
    [InlineData("proxies { }", "proxies: needs trusted")]
    [InlineData("proxies { trusted = [] }", "proxies.trusted: is an empty list")]
    [InlineData(
        "proxies { trust = loopback }",
        "proxies.trust: unknown key; did you mean trusted?"
    )]
    [InlineData(
        "proxies { trusted = [unix, \"10.1.2.3/24\"] }",
        "proxies.trusted[1]: \"10.1.2.3/24\" names no proxy"
    )]
    [InlineData("proxies { trusted = nginx }", "proxies.trusted: \"nginx\" names no proxy")]
    [InlineData(
        "proxies { trusted = unix, fields = all }",
        "proxies.fields: is 'all', but must be one of forwarded, x-forwarded, x-forwarded-host"
    )]
    [InlineData(
        "proxies { trusted = unix, hops = 0 }",
        "proxies.hops: is '0', but must be a whole number from 1 to 100."
    )]
    [InlineData(
        "listen { unix = \"a\", proxy-protocol = on }",
        "listen.proxy-protocol: needs proxies { trusted = [ … ] }: who may send it?"
    )]
    [InlineData(
        "proxies = off, listen = [{ unix = \"a\", proxy-protocol = yes }]",
        "listen[0].proxy-protocol: needs proxies"
    )]
    [InlineData(
        "listen = [{ unix = \"a\", proxy-protocol = on }], proxies.trusted = loopback",
        "listen[0].proxy-protocol: needs unix in proxies.trusted: who comes by a Unix socket"
    )]
    [InlineData(
        "listen { url = \"http://*:8000\", proxy-protocol = on }, proxies.trusted = unix",
        "listen.proxy-protocol: needs an address or a network in proxies.trusted"
    )]
    [InlineData(
        "listen { unix = \"a\", proxy-protocol = v2 }",
        "listen.proxy-protocol: is 'v2', but must be on or off."
    )]
    [InlineData(
        "listen { unix = \"a\", proxyprotocol = on }",
        "listen.proxyprotocol: unknown key; did you mean proxy-protocol?"
    )]
    [InlineData("listen = \"fd://\"", "listen: Cannot listen on \"fd://\"")]
    [InlineData("listen = \"https+fd://3\"", "listen: https:// needs a certificate")]
    [InlineData(
        "listen { url = \"fd://3\", self-signed = on }",
        "listen.self-signed: is of no use: the url is not https+fd://."
    )]
    [InlineData(
        "listen = [\"fd://web\", { url = \"https+fd://web\", self-signed = on }]",
        "listen[1]: fd://web is the address of listen[0]"
    )]
    public void A_mistake_is_told_by_line_and_key(string text, string expected)
    {
        var (site, faults) = _folder.Read($"{text}\n{Hosts}");
        Assert.Null(site);
        Assert.Contains(
            faults,
            line => line.StartsWith($"site.conf:1: {expected}", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("unix = \"a\"", "[unix]")]
    [InlineData("unix = \"a\"", "[loopback, unix]")]
    [InlineData("url = \"http://*:8000\"", "[loopback, unix]")]
    [InlineData("url = \"fd://web\"", "[unix]")]
    [InlineData("url = \"fd://web\"", "loopback")]
    public void Who_comes_to_a_listener_can_be_trusted(string where, string trusted) =>
        Valid($"listen {{ {where}, proxy-protocol = on }}, proxies.trusted = {trusted}");

    [Theory]
    [InlineData("fd://3", false)]
    [InlineData("fd://web", false)]
    [InlineData("https+fd://web", true)]
    public void A_socket_of_the_service_manager_is_a_listener(string url, bool isSecure)
    {
        var listener = Assert.Single(
            Valid($"listen {{ url = \"{url}\"{(isSecure ? ", self-signed = on" : "")} }}").Listeners
        );
        Assert.Equal((url, isSecure), (listener.Identity, listener.Tls is not null));
    }

    [Fact]
    public async Task A_trusted_proxy_says_who_asks()
    {
        await using var site = await StartAsync(
            "proxies { trusted = [loopback], fields = x-forwarded }"
        );
        await site.AskAsync("GET / HTTP/1.1⏎{H}X-Forwarded-For: 192.0.2.77⏎⏎");
        Assert.StartsWith("192.0.2.77 - - [", await NotedAsync());
    }

    [Fact]
    public async Task Whom_nobody_trusts_says_nothing()
    {
        await using var site = await StartAsync("proxies { trusted = \"10.0.0.0/8\" }");
        await site.AskAsync("GET / HTTP/1.1⏎{H}Forwarded: for=192.0.2.77⏎⏎");
        Assert.StartsWith("127.0.0.1 - - [", await NotedAsync());
    }

    [Fact]
    public async Task A_listener_speaks_the_PROXY_protocol_and_another_does_not()
    {
        var file = _folder.Write(
            "site.conf",
            $$"""
            listen = [
              { url = "http://127.0.0.1:0", proxy-protocol = on }
              "http://127.0.0.1:0"
            ]
            proxies { trusted = loopback, fields = none }
            {{Log}}{{Hosts}}
            """
        );
        await using var site = await Site.StartOnAsync(2, "serve", "--config", file);
        await site.AskAsync("PROXY TCP4 192.0.2.1 192.0.2.2 5 80⏎GET / HTTP/1.1⏎{H}⏎");
        Assert.StartsWith("192.0.2.1 - - [", await NotedAsync());
        var plain = await Site.AskAsync(site.EndPoints[1], "GET / HTTP/1.1⏎{H}⏎");
        Assert.Equal("home", plain.Text);
    }

    [Fact]
    public async Task Who_is_trusted_changes_with_the_next_start()
    {
        const string listen = "listen = {{ url = \"http://127.0.0.1:0\"{0} }}\n{1}\n";
        var file = _folder.Write("site.conf", $"{Listen("")}{Proxies(1)}");
        await using var site = await Site.StartOnAsync(1, "serve", "--config", file);
        _folder.Write("site.conf", $"{Listen(", proxy-protocol = on")}{Proxies(2)}");
        site.Process.Signal(LibC.Hangup);
        string?[] said = [await LineAsync(), await LineAsync(), await LineAsync()];
        Assert.Equal("proxies changes with the next start.", said[0]);
        Assert.Equal("proxy-protocol of http://127.0.0.1:0/ changes with the next start.", said[1]);
        Assert.StartsWith("Reloaded ", said[2]);
        site.Process.Signal(LibC.Hangup);
        Assert.StartsWith("Reloaded ", await LineAsync());
        Assert.Equal("home", (await site.AskAsync("GET / HTTP/1.1⏎{H}⏎")).Text);

        Task<string?> LineAsync() => site.Process.ReadLineAsync();
        static string Listen(string more) => string.Format(null, listen, more, Hosts);
        static string Proxies(int hops) => $"proxies {{ trusted = loopback, hops = {hops} }}";
    }

    private Task<Site> StartAsync(string text) =>
        Site.StartAsync("serve", "--config", _folder.Write("site.conf", $"{text}\n{Log}{Hosts}"));

    private async Task<string> NotedAsync()
    {
        var log = _folder.PathOf("access.log");
        await Eventually.IsTrueAsync(() => new FileInfo(log).Length > 0, "the request is noted");
        return await File.ReadAllTextAsync(log);
    }

    private Host.Configuration.SiteConfiguration Valid(string text)
    {
        var (site, faults) = _folder.Read($"{text}\n{Hosts}");
        Assert.Empty(faults);
        return site!;
    }
}
