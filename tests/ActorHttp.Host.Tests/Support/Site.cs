using System.Net;

namespace ActorHttp.Host.Tests;

/// <summary>The console host, ready to serve on a free port of 127.0.0.1.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Program = "ActorHttp.Host";

    private const string Announcement = "Listening on ";

    private static readonly string[] FreePort = ["--listen", "http://127.0.0.1:0"];

    private Site(RunningProgram process, EndPoint[] endPoints)
    {
        Process = process;
        EndPoints = endPoints;
    }

    public RunningProgram Process { get; }

    public EndPoint[] EndPoints { get; }

    public EndPoint EndPoint => EndPoints[0];

    public static Task<Site> StartAsync(params string[] arguments) =>
        StartOnAsync(1, [.. arguments, .. FreePort]);

    /// <summary>Arguments that name as many endpoints.</summary>
    public static async Task<Site> StartOnAsync(int endPoints, params string[] arguments)
    {
        var process = RunningProgram.Start(Program, arguments);
        try
        {
            var found = new EndPoint[endPoints];
            for (var i = 0; i < endPoints; i++)
                found[i] = await process.ReadEndPointAsync(Announcement);
            return new Site(process, found);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs with arguments that let it end at once.</summary>
    public static async Task<Ending> RunAsync(params string[] arguments)
    {
        await using var process = RunningProgram.Start(Program, arguments);
        return await process.EndAsync();
    }

    /// <summary>One request on a connection of its own.</summary>
    public Task<RawResponse> AskAsync(string notation) => AskAsync(EndPoint, notation);

    /// <inheritdoc cref="AskAsync(string)"/>
    public static async Task<RawResponse> AskAsync(EndPoint endPoint, string notation)
    {
        using var client = await RawClient.ConnectAsync(endPoint);
        await client.SendAsync(notation);
        return await client.ReadResponseAsync(
            notation.StartsWith("HEAD ", StringComparison.Ordinal)
        );
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
