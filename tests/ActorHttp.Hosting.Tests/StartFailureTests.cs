using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.TestSupport;
using ActorHttp.Transport;
using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorHttp.Hosting.Tests;

/// <summary>A host whose server cannot start does not start, and leaves nothing behind.</summary>
public sealed class StartFailureTests : HostTest
{
    private static readonly Action<Routes> Hello = routes =>
        routes.Get("/", _ => HttpResponse.Text("hello"));

    [Fact]
    public async Task A_port_in_use_fails_the_start_in_one_line()
    {
        using var other = Listener();
        var url = $"http://{other.LocalEndPoint}";
        var host = Build(akka => akka.WithHttpServer("api", url, Hello));
        var failed = await Assert.ThrowsAsync<BindException>(() => host.StartAsync());
        Assert.Equal(BindFailure.AddressInUse, failed.Failure);
        Assert.Equal(
            $"Cannot listen on {other.LocalEndPoint}: the address is already in use.",
            failed.Message
        );
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        Assert.False(lifetime.ApplicationStarted.IsCancellationRequested);
    }

    [Fact]
    public async Task The_actor_system_and_the_servers_before_it_end()
    {
        using var other = Listener();
        var servers = new TaskCompletionSource<HttpServers>();
        var host = Build(akka =>
            akka.WithHttpServer("api", Local, Hello)
                .AddStartup((system, _) => servers.SetResult(HttpServers.Of(system)))
                .WithHttpServer("admin", $"http://{other.LocalEndPoint}", Hello)
        );
        await Assert.ThrowsAsync<BindException>(() => host.StartAsync());
        await SystemOf(host).WhenTerminated.WaitAsync(Soon);
        var api = (await servers.Task)["api"];
        Assert.False(api.IsReady);
        await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(api.EndPoints[0]));
    }

    [Fact]
    public async Task Routes_that_throw_fail_the_start()
    {
        var host = Build(akka =>
            akka.WithHttpServer("api", Local, _ => throw new InvalidDataException("no menu"))
        );
        var failed = await Assert.ThrowsAsync<InvalidDataException>(() => host.StartAsync());
        Assert.Equal("no menu", failed.Message);
    }

    [Fact]
    public async Task A_server_without_an_endpoint_fails_the_start()
    {
        var host = Build(akka => akka.WithHttpServer("api", http => http.Routes(Hello)));
        var failed = await Assert.ThrowsAsync<ConfigurationException>(() => host.StartAsync());
        Assert.Equal(
            "The server 'api' listens nowhere: call Listen, or set actorhttp.servers.api.listen.",
            failed.Message
        );
    }

    [Fact]
    public async Task A_bad_key_fails_the_start_before_there_is_a_system()
    {
        var host = Build(akka =>
            akka.AddHocon("actorhttp.servers.api.listne = []", HoconAddMode.Append)
                .WithHttpServer("api", Local, Hello)
        );
        var failed = await Assert.ThrowsAsync<ConfigurationException>(() => host.StartAsync());
        Assert.StartsWith("actorhttp.servers.api.listne is no setting", failed.Message);
        Assert.Null(Lines.Find("LoggerFactoryLogger started"));
    }

    [Fact]
    public async Task A_bad_key_that_is_added_later_fails_the_start_too()
    {
        var host = Build(akka =>
            akka.WithHttpServer("api", Local, Hello)
                .AddHocon("actorhttp.servers.api.loop = 1", HoconAddMode.Append)
        );
        var failed = await Assert.ThrowsAsync<ConfigurationException>(() => host.StartAsync());
        Assert.EndsWith("the nearest is loops.", failed.Message);
        await SystemOf(host).WhenTerminated.WaitAsync(Soon);
    }

    private static Socket Listener()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }
}
