using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests.Supervision;

/// <summary>A keep-alive client that echoes in a loop, checks each byte, and connects anew.</summary>
/// <remarks>Whatever happens on the server, an exchange is right, refused in order or cut; it is
/// never another's bytes, and never a wait of more than a second.</remarks>
internal sealed class LoadedClient(EndPoint server, int seed)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(seed);

    public int Right { get; private set; }

    public int Failed { get; private set; }

    public int Cut { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var client = await RawClient.ConnectAsync(server);
            client.Patience = Longest;
            while (!stop.IsCancellationRequested && await ExchangeAsync(client)) { }
        }
    }

    /// <returns>Whether the connection can take the next one.</returns>
    private async Task<bool> ExchangeAsync(RawClient client)
    {
        var body = new byte[_random.Next(1, 2000)];
        _random.NextBytes(body);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await client.SendAsync(Wire.Bytes($"{{P}}Content-Length: {body.Length}⏎⏎"));
            await client.SendAsync(body);
            return IsRight(await client.ReadResponseAsync(), body);
        }
        catch (Exception cut) when (IsCut(cut, client))
        {
            Cut++;
            return false;
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(started);
            Slowest = took > Slowest ? took : Slowest;
        }
    }

    private bool IsRight(RawResponse response, byte[] body)
    {
        if (response.Status != 200)
        {
            Assert.Contains(response.Status, new[] { 400, 500 });
            Failed++;
            return response.Header("Connection") is null;
        }

        Assert.True(body.AsSpan().SequenceEqual(response.Body), "another's answer");
        Right++;
        return true;
    }

    private static bool IsCut(Exception cut, RawClient client) =>
        cut is SocketException
        || (cut is MalformedResponseException && client.Ending != PeerEnding.None);
}
