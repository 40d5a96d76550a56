using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Host.Tests;

/// <summary>One host may listen in several places.</summary>
public sealed class ListenTests
{
    [Fact]
    public async Task Every_place_is_printed_in_order_and_answers()
    {
        using var web = new WebRoot();
        var path = web.PathOf("socket");
        string[] urls = ["http://127.0.0.1:0", "http://[::1]:0", $"unix:{path}"];
        await using var site = await Site.StartOnAsync(
            3,
            ["serve", web.Root, .. urls.SelectMany(url => new[] { "--listen", url })]
        );
        Assert.Equal(IPAddress.Loopback, Assert.IsType<IPEndPoint>(site.EndPoints[0]).Address);
        Assert.Equal(IPAddress.IPv6Loopback, Assert.IsType<IPEndPoint>(site.EndPoints[1]).Address);
        Assert.Equal(path, Assert.IsType<UnixDomainSocketEndPoint>(site.EndPoints[2]).ToString());
        foreach (var endPoint in site.EndPoints)
            Assert.Equal("<p>home</p>", (await Site.AskAsync(endPoint, Home)).Text);
    }

    [Fact]
    public async Task The_file_of_a_socket_goes_with_the_host()
    {
        using var web = new WebRoot();
        var path = web.PathOf("socket");
        await using var site = await Site.StartOnAsync(1, "--listen", $"unix:{path}");
        Assert.True(File.Exists(path));
        site.Process.Signal(LibC.Terminate);
        Assert.Equal(0, (await site.Process.EndAsync()).ExitCode);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_name_listens_on_its_address()
    {
        await using var site = await Site.StartOnAsync(1, "--listen", "http://localhost:0");
        Assert.Equal(200, (await site.AskAsync(Home)).Status);
    }

    private const string Home = "GET / HTTP/1.1⏎{H}⏎";
}
