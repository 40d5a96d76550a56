using System.Net;
using ActorHttp.TestSupport;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Hosting.Tests;

/// <summary>A real host with an actor system, ended with the test.</summary>
public abstract class HostTest : IAsyncLifetime
{
    protected const string Local = "http://127.0.0.1:0";

    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly List<IHost> _hosts = [];
    private readonly List<IHost> _started = [];
    private readonly List<RawClient> _clients = [];

    /// <summary>Every line of the host and of the actor system.</summary>
    internal LineCollector Lines { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        foreach (var host in _started)
            await host.StopAsync();
        foreach (var host in _hosts)
            host.Dispose();
    }

    /// <summary>A host that has not started.</summary>
    protected IHost Build(
        Action<AkkaConfigurationBuilder> describe,
        Action<IServiceCollection>? services = null
    )
    {
        var settings = new HostApplicationBuilderSettings { DisableDefaults = true };
        var builder = Host.CreateApplicationBuilder(settings);
        builder.Logging.AddProvider(Lines);
        builder.Services.AddHttpServers();
        services?.Invoke(builder.Services);
        builder.Services.AddAkka(
            "shop",
            akka =>
            {
                akka.ConfigureLoggers(loggers => loggers.ClearLoggers().AddLoggerFactory());
                describe(akka);
            }
        );
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    protected async Task<IHost> StartAsync(
        Action<AkkaConfigurationBuilder> describe,
        Action<IServiceCollection>? services = null
    )
    {
        var host = Build(describe, services);
        await StartAsync(host);
        return host;
    }

    protected async Task StartAsync(IHost host)
    {
        await host.StartAsync().WaitAsync(Soon);
        _started.Add(host);
    }

    protected static RunningServer ServerOf(IHost host, string name = "api") =>
        host.Services.GetRequiredService<HttpServers>()[name];

    protected static ActorSystem SystemOf(IHost host) =>
        host.Services.GetRequiredService<ActorSystem>();

    /// <summary>The first line that has this part, when it comes.</summary>
    internal async Task<Line> LineAsync(string part)
    {
        await Eventually.IsTrueAsync(() => Lines.Find(part) is not null, part, Soon);
        return Lines.Find(part)!;
    }

    /// <summary>The response to a GET on a connection of its own.</summary>
    protected async Task<RawResponse> GetAsync(IHost host, string path, string fields = "")
    {
        var client = await SendAsync(ServerOf(host).EndPoints[0], path, fields);
        return await client.ReadResponseAsync();
    }

    protected async Task<RawClient> SendAsync(EndPoint endPoint, string path, string fields = "")
    {
        var client = await RawClient.ConnectAsync(endPoint);
        _clients.Add(client);
        client.Patience = Soon;
        await client.SendAsync($"GET {path} HTTP/1.1⏎{{H}}{fields}⏎");
        return client;
    }
}
