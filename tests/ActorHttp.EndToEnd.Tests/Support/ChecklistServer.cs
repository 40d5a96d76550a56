using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>A server that one class of rows has for itself, so that its counters can be read.
/// </summary>
/// <param name="name">For the message of a failure.</param>
/// <param name="endPoint">Where it listens.</param>
/// <param name="isAlone">It is a process: its descriptors are nobody else's.</param>
/// <param name="handshakes">A new client costs a TLS handshake, and both ends of it this process.</param>
public sealed class ChecklistServer(
    string name,
    EndPoint endPoint,
    bool isAlone,
    bool handshakes = false
)
{
    private const int Tries = 5;

    /// <summary>At once, but where the tests of all rooms share the machine.</summary>
    private readonly TimeSpan _soon = TimeSpan.FromMilliseconds(
        Scale.Of(3_000, handshakes ? 1_000 : 100)
    );

    /// <summary>Two seconds, and what a busy machine may add.</summary>
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(Scale.Of(30, 6));

    private long _questions;

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(endPoint);

    /// <summary>What it holds once nobody but the one who asks is connected.</summary>
    internal async Task<AtRest> AtRestAsync()
    {
        AtRest? rest = null;
        await Eventually.IsTrueAsync(
            async () => (rest = await AskAsync()).IsQuiet,
            $"{name} has no connection left",
            BackWithin
        );
        return rest!;
    }

    /// <summary>All counters are back, and a new client is answered at once.</summary>
    /// <param name="before">What it held before the row.</param>
    /// <param name="handled">Requests that were to reach a handler; null: not counted.</param>
    internal async Task IsBackAtRestAsync(AtRest before, int? handled)
    {
        var now = before;
        try
        {
            await Eventually.IsTrueAsync(
                async () => (now = await AskAsync()).IsLike(before, isAlone),
                "as before",
                BackWithin
            );
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name} held {before} before the row, and now {now}");
        }

        // The questions of this class are requests too.
        var asked = now.Requests - before.Requests - Questions(now, before);
        if (handled is { } expected)
            Assert.True(asked == expected, $"{name} called {asked} handlers, not {expected}");
        await IsHealthyAtOnceAsync();
    }

    public override string ToString() => name;

    private static long Questions(AtRest now, AtRest before) => now.Number - before.Number;

    /// <summary>The best of some tries: this process has other things to do.</summary>
    private async Task IsHealthyAtOnceAsync()
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && best >= _soon; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var client = await ConnectAsync();
            await client.IsUsableAsync();
            var took = Stopwatch.GetElapsedTime(started);
            best = took < best ? took : best;
            _questions++;
        }

        Assert.True(best < _soon, $"{name} took {best} for a new client");
    }

    private async Task<AtRest> AskAsync()
    {
        using var client = await ConnectAsync();
        var response = await client.AskAsync("GET /__rest HTTP/1.1⏎{H}Connection: close⏎⏎");
        _questions++;
        return JsonSerializer.Deserialize<AtRest>(response.Body, JsonSerializerOptions.Web)! with
        {
            Number = _questions,
        };
    }
}

/// <summary>What a server holds; the request that asks is included. Number is how many questions
/// were asked so far, with this one.</summary>
internal sealed record AtRest(
    int OpenSockets,
    int RentedBuffers,
    int SocketDescriptors,
    long Running,
    long Actors,
    long Requests,
    int Smuggled,
    int UnobservedExceptions,
    long Number
)
{
    private const int Trio = 3;

    /// <summary>One connection with its three actors, one request, nothing more.</summary>
    public bool IsQuiet => OpenSockets == 1 && Running == 1 && Actors == Trio;

    public bool IsLike(AtRest before, bool isAlone) =>
        IsQuiet
        && RentedBuffers <= before.RentedBuffers
        && (!isAlone || SocketDescriptors == before.SocketDescriptors)
        && Smuggled == 0
        && (!isAlone || UnobservedExceptions == 0);
}
