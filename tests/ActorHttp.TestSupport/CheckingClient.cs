using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.TestSupport;

/// <summary>A keep-alive client that echoes in a loop, checks each byte, and connects anew.</summary>
/// <remarks>
/// Each exchange ends in one entry of the <see cref="Tally"/>. One that was cut before the first
/// byte of its answer is sent again once, as RFC 9110 §9.2.2 allows for PUT, and counted as
/// repeated.
/// </remarks>
public sealed class CheckingClient(EndPoint server, int seed, Tally tally)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(seed);
    private RawClient? _client;

    /// <summary>How long an exchange may take before it counts as hung: 20 s.</summary>
    public TimeSpan Patience { get; init; } = Usual;

    /// <summary>The bodies have 1 to that many bytes.</summary>
    public int LargestBody { get; init; } = 2000;

    /// <summary>A rest after each exchange.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>Starts so many, each with a seed of its own; they end with the token.</summary>
    public static Task RunAsync(
        EndPoint server,
        int clients,
        Tally tally,
        CancellationToken stop,
        TimeSpan? patience = null
    )
    {
        var all = Enumerable
            .Range(0, clients)
            .Select(i => new CheckingClient(server, i, tally) { Patience = patience ?? Usual });
        return Task.WhenAll(all.Select(client => Task.Run(() => client.RunAsync(stop))));
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await ExchangeAsync();
                if (Rest > TimeSpan.Zero)
                    await Task.Delay(Rest, CancellationToken.None);
            }
        }
        finally
        {
            HangUp();
        }
    }

    private async Task ExchangeAsync()
    {
        var body = new byte[_random.Next(1, LargestBody)];
        _random.NextBytes(body);
        if (await TryAsync(body, isLastTry: false))
            return;
        tally.Repeat();
        await TryAsync(body, isLastTry: true);
    }

    /// <returns>Whether it has ended; if not, it may be sent again.</returns>
    private async Task<bool> TryAsync(byte[] body, bool isLastTry)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await OutcomeAsync(body);
        var mayRepeat = outcome == Outcome.CutBeforeAnswer && !isLastTry;
        tally.Count(outcome, Stopwatch.GetElapsedTime(started));
        return !mayRepeat;
    }

    private async Task<Outcome> OutcomeAsync(byte[] body)
    {
        var before = _client?.Received ?? 0;
        try
        {
            _client ??= await ConnectAsync();
            byte[] head = Wire.Bytes($"PUT /echo HTTP/1.1⏎{{H}}Content-Length: {body.Length}⏎⏎");
            await _client.SendAsync((byte[])[.. head, .. body]);
            return Judge(await _client.ReadResponseAsync(), body);
        }
        catch (Exception fault) when (fault is SocketException or MalformedResponseException)
        {
            var hasAnswer = _client?.Received > before;
            HangUp();
            return hasAnswer ? Outcome.CutInAnswer : Outcome.CutBeforeAnswer;
        }
        catch (TimeoutException)
        {
            HangUp();
            return Outcome.Hung;
        }
    }

    private async Task<RawClient> ConnectAsync()
    {
        var client = await RawClient.ConnectAsync(server);
        client.Patience = Patience;
        return client;
    }

    private Outcome Judge(RawResponse response, byte[] body)
    {
        if (response.Header("Connection") == "close")
            HangUp();
        return response.Status switch
        {
            200 when body.AsSpan().SequenceEqual(response.Body) => Outcome.Right,
            200 => Outcome.Wrong,
            >= 500 => Outcome.ServerError,
            _ => Outcome.Refused,
        };
    }

    private void HangUp()
    {
        _client?.Dispose();
        _client = null;
    }
}
