using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Host.Tests;

/// <summary>Places that cannot be had: exit code 1, and one line that names the endpoint.</summary>
public sealed class BindTests
{
    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var line = await Refusal($"http://{other.LocalEndpoint}");
        Assert.Equal(
            $"Cannot listen on {other.LocalEndpoint}: the address is already in use.",
            line
        );
    }

    [Fact]
    public async Task A_host_without_an_address_is_named() =>
        Assert.Equal(
            "Cannot listen on nobody.invalid:8080: the host name has no address.",
            await Refusal("http://nobody.invalid:8080")
        );

    [Fact]
    public async Task An_address_of_another_machine_is_named() =>
        Assert.Equal(
            "Cannot listen on 192.0.2.1:8080: no interface of this machine has this address.",
            await Refusal("http://192.0.2.1:8080")
        );

    [Fact]
    public async Task A_path_that_is_a_regular_file_is_named_and_kept()
    {
        using var web = new WebRoot();
        var path = web.PathOf("notes.txt");
        Assert.Equal(
            $"Cannot listen on unix:{path}: the path exists and is not a socket.",
            await Refusal($"unix:{path}")
        );
        Assert.Equal("grüße\n", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_path_in_a_folder_that_does_not_exist_is_named() =>
        Assert.Equal(
            "Cannot listen on unix:/no/such/folder/socket: the folder does not exist.",
            await Refusal("unix:/no/such/folder/socket")
        );

    [Fact]
    public async Task One_bad_place_among_good_ones_is_enough()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var good = new[] { "--listen", "http://127.0.0.1:0", "--listen" };
        var end = await Site.RunAsync([.. good, $"http://{other.LocalEndpoint}"]);
        Assert.Contains(
            $"{other.LocalEndpoint}",
            end.OnlyError(exitCode: 1),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> Refusal(string url) =>
        (await Site.RunAsync("--listen", url)).OnlyError(exitCode: 1);
}
