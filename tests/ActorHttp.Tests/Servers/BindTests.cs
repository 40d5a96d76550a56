using System.Net;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Tests.Servers;

public sealed class BindTests : ServerTest
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    private static int PortOf(EndPoint endPoint) => ((IPEndPoint)endPoint).Port;

    private Task<HttpServer.Event> BindAsync(HttpServer.Bind bind) =>
        HttpSystem.Of(Sys, new LoopOptions { Count = 1 }).Manager.Ask<HttpServer.Event>(bind, Soon);

    private HttpServer.Bind Mine(EndPoint endPoint) => new(endPoint, Forwarding(TestActor));

    private async Task<HttpServer.Bound> BoundAsync(HttpServer.Bind bind) =>
        Assert.IsType<HttpServer.Bound>(await BindAsync(bind));

    [Fact]
    public async Task Bound_carries_the_real_port_and_the_server()
    {
        var bound = await BoundAsync(Mine(AnyPort));
        Assert.NotEqual(0, PortOf(bound.LocalEndPoint));
        Assert.Equal(
            $"/user/http/{PortOf(bound.LocalEndPoint)}",
            bound.Server.Path.ToStringWithoutAddress()
        );
    }

    [Fact]
    public async Task A_port_in_use_fails_with_the_command_and_names_the_endpoint()
    {
        var first = await BoundAsync(Mine(AnyPort));
        var command = Mine(first.LocalEndPoint);
        var failed = Assert.IsType<HttpServer.CommandFailed>(await BindAsync(command));
        Assert.Same(command, failed.Command);
        var cause = Assert.IsType<BindException>(failed.Cause);
        Assert.Equal(BindFailure.AddressInUse, cause.Failure);
        Assert.Contains($"{first.LocalEndPoint}", cause.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_fails_and_is_named()
    {
        // No resolver asks the network for a label of 64 letters.
        var host = new string('a', 64);
        var answer = await BindAsync(Mine(new DnsEndPoint(host, 80)));
        var cause = Assert.IsType<BindException>(
            Assert.IsType<HttpServer.CommandFailed>(answer).Cause
        );
        Assert.Equal(BindFailure.HostUnknown, cause.Failure);
        Assert.Contains($"{host}:80", cause.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not/a/name", "ActorHttp")]
    [InlineData("name", "not\r\na: field")]
    public async Task A_bind_that_fails_late_gives_the_port_back(string name, string field)
    {
        var first = await BoundAsync(Mine(AnyPort));
        await first.Server.Ask<HttpServer.Unbound>(new HttpServer.Unbind(), Soon);
        var again = Mine(first.LocalEndPoint);
        Assert.IsType<HttpServer.CommandFailed>(
            await BindAsync(again with { Name = name, ServerField = field })
        );
        await BoundAsync(again);
    }

    [Fact]
    public async Task Limits_that_contradict_each_other_fail()
    {
        var limits = new HttpLimits { HeadersBytes = 100, HeaderBytes = 200 };
        var answer = await BindAsync(Mine(AnyPort) with { Limits = limits });
        Assert.IsType<ArgumentException>(Assert.IsType<HttpServer.CommandFailed>(answer).Cause);
    }

    [Fact]
    public async Task A_name_in_use_gets_a_number()
    {
        var one = await BoundAsync(Mine(AnyPort) with { Name = "web" });
        var two = await BoundAsync(Mine(AnyPort) with { Name = "web" });
        Assert.Equal(("web", "web-2"), (one.Server.Path.Name, two.Server.Path.Name));
    }

    [Fact]
    public async Task Two_servers_of_a_system_live_and_end_apart()
    {
        var one = await BoundAsync(Mine(AnyPort));
        var two = await BoundAsync(Mine(AnyPort));
        await one.Server.Ask<HttpServer.Unbound>(new HttpServer.Unbind(), Soon);
        using var client = await RawClient.ConnectAsync(two.LocalEndPoint);
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("two"));
        Assert.Equal("two", (await client.ReadResponseAsync()).Text);
    }

    [Fact]
    public async Task A_server_listens_on_several_endpoints()
    {
        await StartAsync(server =>
            server.Listen("http://[::1]:0").Get("/", _ => HttpResponse.Text("x"))
        );
        foreach (var endPoint in Server.EndPoints)
        {
            using var client = await RawClient.ConnectAsync(endPoint);
            await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
            Assert.Equal("x", (await client.ReadResponseAsync()).Text);
        }
    }

    [Fact]
    public async Task An_endpoint_that_fails_takes_those_before_it_along()
    {
        var taken = (await BoundAsync(Mine(AnyPort))).LocalEndPoint;
        await Assert.ThrowsAsync<BindException>(() => StartAsync(server => server.Listen(taken)));
        var manager = (ActorRefWithCell)HttpSystem.Of(Sys).Manager;
        await Eventually.IsEqualAsync(1, () => manager.Children.Count(), "one server is left");
    }

    [Fact]
    public async Task A_server_without_an_endpoint_does_not_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Sys.Http().StartAsync());

    [Theory]
    [InlineData("mine")]
    [InlineData(null)]
    public async Task The_server_field_is_the_programs_affair(string? field)
    {
        await StartAsync(server =>
            server.ServerField(field).Get("/", _ => HttpResponse.Empty(204))
        );
        Assert.Equal(field, (await GetAsync("GET / HTTP/1.1⏎{H}⏎")).Header("Server"));
    }
}
