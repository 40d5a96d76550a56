using ActorHttp.Faults.Tests.Clients;
using ActorHttp.TestServer;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>A server of its own, warm, with what it held before its load.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private const int LongestMailbox = 100;

    /// <summary>The runtime commits its heap and its code by the megabyte, and collects later where
    /// it gets no processor.</summary>
    private static readonly long OfTheRuntime = Scale.Of(24, 0) * 1024L * 1024L;

    /// <summary>A loop looks every 5 s for buffers that it has not needed meanwhile.</summary>
    private static readonly TimeSpan TrimmedWithin = TimeSpan.FromSeconds(Scale.Of(40, 16));

    private static readonly TimeSpan Warming = TimeSpan.FromMilliseconds(400);

    private readonly ITestOutputHelper _output;
    private readonly Baseline _baseline;
    private readonly long _resident;

    private Rig(ServerProcess server, Baseline baseline, ITestOutputHelper output)
    {
        Server = server;
        _baseline = baseline;
        _output = output;
        Figures = new ProcessFigures(server.Id);
        Figures.ForgetPeak();
        _resident = Figures.ResidentBytes;
    }

    public ServerProcess Server { get; }

    public ProcessFigures Figures { get; }

    public HttpServer.Statistics Start => _baseline.Start.Server;

    /// <summary>By how much the resident memory has been more than before the load.</summary>
    public long Growth => Figures.PeakBytes - _resident;

    public static Task<Rig> StartAsync(ITestOutputHelper output, params string[] limits) =>
        StartAsync(output, crowd: 20, limits);

    public static Task<Rig> StartAsync(
        ITestOutputHelper output,
        int crowd,
        params string[] limits
    ) =>
        StartAsync(
            output,
            new ServerStart { Arguments = [.. limits.SelectMany(limit => Limit(limit))] },
            crowd
        );

    /// <summary>A load of many connections at once needs a crowd for its warming: tables that grew
    /// once stay large.</summary>
    public static async Task<Rig> StartAsync(
        ITestOutputHelper output,
        ServerStart start,
        int crowd = 20
    )
    {
        var settled = start with { Errors = ErrorSink.Kept };
        var server = await ServerProcess.StartAsync(settled);
        try
        {
            await WarmUp.RunAsync(server, clients: 20, Warming);
            await ShowStackAsync(server);
            await WarmAsync(server, crowd);
            await MailboxDepth.ReadAsync(server.EndPoint);
            return new Rig(server, await Baseline.TakeAsync(server), output);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static string[] Limit(string limit) => ["--limit", limit];

    /// <summary>A figure for who reads the results.</summary>
    public void Say(string figure) => _output.WriteLine(figure);

    /// <summary>Many connections may cost so much memory each.</summary>
    public void AssertGrowth(int connections, long bytesEach, long more = 0)
    {
        var growth = Growth;
        Say($"RSS +{growth / 1024} KiB, {growth / 1024.0 / connections:f1} KiB a connection");
        Assert.InRange(growth, long.MinValue, (connections * bytesEach) + more + OfTheRuntime);
    }

    /// <summary>The load is over: no mailbox was long, and all is as it was before.</summary>
    public async Task<Diagnosis> EndAsync(TimeSpan? within = null, int deadLetters = 0)
    {
        var depth = await MailboxDepth.ReadAsync(Server.EndPoint);
        Say($"{depth}");
        Assert.InRange(depth.Most, 0, LongestMailbox);
        return await _baseline.IsRestoredAsync(deadLetters, within ?? TrimmedWithin);
    }

    // The first stack trace in the log opens the libraries that make it.
    private static async Task ShowStackAsync(ServerProcess server)
    {
        using var client = await RawClient.ConnectAsync(server.EndPoint);
        await client.SendAsync("GET /throw/sync HTTP/1.1⏎{H}⏎");
        Assert.Equal(500, (await client.ReadResponseAsync()).Status);
    }

    private static async Task WarmAsync(ServerProcess server, int crowd)
    {
        var plan = new HerdPlan { Count = crowd, AtOnce = Wire.Bytes("HEAD / HTTP/1.1⏎{H}⏎") };
        using var herd = await Herd.StartAsync(server.EndPoint, plan);
        await Eventually.IsTrueAsync(
            () => herd.Clients.All(client => client.Received > 0),
            "the crowd is answered",
            TimeSpan.FromSeconds(60)
        );
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
