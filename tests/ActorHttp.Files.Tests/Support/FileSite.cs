using System.Net;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Files.Tests;

/// <summary>A real server of one directory on a free port.</summary>
internal sealed class FileSite : IAsyncDisposable
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";

    private readonly ActorSystem _system;
    private readonly RunningServer _server;

    private FileSite(ActorSystem system, RunningServer server)
    {
        _system = system;
        _server = server;
    }

    public EndPoint EndPoint => _server.EndPoints[0];

    public static Task<FileSite> StartAsync(WebRoot web, StaticFileOptions? options = null) =>
        StartAsync(routes => routes.Static("/", web.Root, options));

    public static async Task<FileSite> StartAsync(
        Action<Routes> add,
        PollerKind poller = PollerKind.Auto
    )
    {
        var system = ActorSystem.Create("files", Quiet);
        var server = system
            .Http()
            .Listen("http://127.0.0.1:0")
            .Loops(new LoopOptions { Count = 1, Poller = poller })
            .Routes(add);
        return new(system, await server.StartAsync());
    }

    /// <summary>One request on a connection of its own.</summary>
    public async Task<RawResponse> AskAsync(string notation)
    {
        using var client = await RawClient.ConnectAsync(EndPoint);
        client.Patience = TimeSpan.FromSeconds(20);
        await client.SendAsync(notation);
        return await client.ReadResponseAsync(
            notation.StartsWith("HEAD ", StringComparison.Ordinal)
        );
    }

    /// <summary>GET, with lines of fields that each end in ⏎.</summary>
    public Task<RawResponse> GetAsync(string target, string fields = "") =>
        AskAsync($"GET {target} HTTP/1.1⏎{{H}}{fields}⏎");

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(TimeSpan.Zero);
        await _system.Terminate();
    }
}

/// <summary>The directory of the checklist, served as by default; shared by a class.</summary>
public sealed class DefaultSite : IAsyncLifetime
{
    internal WebRoot Web { get; } = new();

    internal FileSite Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await FileSite.StartAsync(Web);

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        Web.Dispose();
    }
}
