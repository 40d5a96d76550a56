using System.Net;
using Akka.Actor;

namespace ActorHttp.Compression.Tests;

/// <summary>A real server of some routes on a free port, with one loop.</summary>
internal sealed class CodedSite : IAsyncDisposable
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF }";

    private readonly RunningServer _server;

    private CodedSite(ActorSystem system, RunningServer server)
    {
        System = system;
        _server = server;
    }

    public ActorSystem System { get; }

    public EndPoint EndPoint => _server.EndPoints[0];

    /// <summary>Without a slash at the end.</summary>
    public string Url => _server.Urls[0].TrimEnd('/');

    public static Task<CodedSite> StartAsync(Action<Routes> add, HttpLimits? limits = null) =>
        StartAsync((routes, _) => add(routes), limits);

    public static async Task<CodedSite> StartAsync(
        Action<Routes, ActorSystem> add,
        HttpLimits? limits = null
    )
    {
        var system = ActorSystem.Create("coded", Quiet);
        var server = system
            .Http()
            .Listen("http://127.0.0.1:0")
            .Loops(new LoopOptions { Count = 1 })
            .Limits(limits ?? HttpLimits.Default)
            .Routes(routes => add(routes, system));
        return new(system, await server.StartAsync());
    }

    public async Task<RawClient> ConnectAsync(int? receiveBuffer = null)
    {
        var client = await RawClient.ConnectAsync(EndPoint, receiveBuffer);
        client.Patience = TimeSpan.FromSeconds(20);
        return client;
    }

    /// <summary>One request on a connection of its own.</summary>
    public async Task<RawResponse> AskAsync(string notation)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(notation);
        var isHead = notation.StartsWith("HEAD ", StringComparison.Ordinal);
        return await client.ReadResponseAsync(isHead);
    }

    /// <summary>GET, with lines of fields that each end in ⏎.</summary>
    public Task<RawResponse> GetAsync(string target, string fields = "Accept-Encoding: gzip⏎") =>
        AskAsync($"GET {target} HTTP/1.1⏎{{H}}{fields}⏎");

    /// <summary>POST of a content in codings.</summary>
    public async Task<RawResponse> PostAsync(string target, string codings, byte[] content)
    {
        using var client = await ConnectAsync();
        var fields = $"Content-Encoding: {codings}⏎Content-Length: {content.Length}⏎";
        await client.SendAsync($"POST {target} HTTP/1.1⏎{{H}}{fields}⏎");
        await client.SendAsync(content);
        return await client.ReadResponseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(TimeSpan.Zero);
        await System.Terminate();
    }
}
