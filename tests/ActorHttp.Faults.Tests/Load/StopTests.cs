using System.Diagnostics;
using System.Net.Sockets;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>SIGTERM in the middle of all that clients may be at.</summary>
public sealed class StopTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Ask = "GET /health HTTP/1.1⏎{H}⏎";

    private static readonly int Each = Scale.Of(6, 100);
    private static readonly int Bytes = Scale.Of(20_000_000, 200_000_000);
    private static readonly TimeSpan Announced = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slowly = TimeSpan.FromSeconds(Scale.Of(2, 20));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Nobody here is slow but by the will of the test.</summary>
    private static readonly string[] Limits =
    [
        $"AnnounceTime={Announced.TotalMilliseconds}",
        "StopTime=60000",
        "RateGrace=60000",
        "WriteStallTime=60000",
    ];

    private readonly List<RawClient> _clients = [];
    private ServerProcess _server = null!;

    public async Task InitializeAsync() =>
        _server = await ServerProcess.StartAsync([.. Limits.SelectMany(limit => Rig.Limit(limit))]);

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    [Row("F-17")]
    public async Task A_stop_loses_no_request_that_runs_and_no_client_that_asks_meanwhile()
    {
        var idle = await AskedAsync();
        var asking = await AskedAsync();
        var sending = await BeginAsync("POST /upload HTTP/1.1⏎{H}Content-Length: 4⏎⏎ab");
        using var download = new PacedDownload();
        await download.OpenAsync(_server.EndPoint, Bytes);
        Signals.End(_server.Id);
        var signalled = Stopwatch.GetTimestamp();
        var answers = Task.WhenAll(asking.Select(client => AskOnAsync(client, signalled)));
        var downloading = DownloadAsync(download);
        foreach (var client in idle)
            Assert.Equal((PeerEnding.Finished, 0), await EndOfAsync(client));
        // So it drains by now.
        foreach (var client in sending)
            Assert.Equal((200, "close"), await FinishAsync(client));
        output.WriteLine($"{(await answers).Sum()} answers behind the signal");
        await downloading;
        await AssertEndedAsync();
    }

    private async Task<RawClient[]> AskedAsync()
    {
        var clients = await BeginAsync(Ask);
        foreach (var client in clients)
            Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        return clients;
    }

    private static async Task DownloadAsync(PacedDownload download)
    {
        await download.ReadAsync(Bytes / Slowly.TotalSeconds, Slowly);
        await download.ReadToEndAsync();
        Assert.Equal(Bytes, download.Received);
    }

    private async Task AssertEndedAsync()
    {
        await _server.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, _server.ExitCode);
    }

    private async Task<RawClient[]> BeginAsync(string notation)
    {
        var clients = new RawClient[Each];
        for (var i = 0; i < clients.Length; i++)
        {
            _clients.Add(clients[i] = await RawClient.ConnectAsync(_server.EndPoint));
            clients[i].Patience = Patience;
            await clients[i].SendAsync(notation);
        }
        return clients;
    }

    /// <returns>How many answers it had, the last of which said that it was the last.</returns>
    private static async Task<int> AskOnAsync(RawClient client, long signalled)
    {
        for (var answers = 0; ; answers++)
        {
            try
            {
                await client.SendAsync(Ask);
                var response = await client.ReadResponseAsync();
                Assert.Equal(200, response.Status);
                if (response.Header("Connection") == "close")
                    return answers + 1;
            }
            // One who was held up himself may find it closed: not before it was announced long.
            catch (Exception end) when (end is MalformedResponseException or SocketException)
            {
                var since = Stopwatch.GetElapsedTime(signalled);
                Assert.True(since > Announced - Tolerance.OfClock, $"{since}: {end.Message}");
                return answers;
            }
        }
    }

    private static async Task<(int, string?)> FinishAsync(RawClient client)
    {
        await client.SendAsync("cd");
        var response = await client.ReadResponseAsync();
        return (response.Status, response.Header("Connection"));
    }

    private static async Task<(PeerEnding, int)> EndOfAsync(RawClient client)
    {
        var end = await client.ReadToEndAsync();
        return (end.Ending, end.Bytes.Length);
    }
}
