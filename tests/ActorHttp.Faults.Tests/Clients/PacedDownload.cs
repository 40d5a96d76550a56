using System.Diagnostics;
using System.Net;
using System.Net.Http;
using ActorHttp.TestServer;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>A body of the pattern, read at a pace and checked byte by byte; the decoder of its framing
/// is not ours.</summary>
internal sealed class PacedDownload : IDisposable
{
    private const int PartBytes = 32 * 1024;
    private static readonly ReadOnlyMemory<byte> Right = Pattern.Of(PartBytes + Pattern.Period);

    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly byte[] _part = new byte[PartBytes];
    private Stream? _body;

    public long Received { get; private set; }

    public async Task OpenAsync(IPEndPoint server, long bytes, string path = "/stream")
    {
        var url = new Uri($"http://{server}{path}?bytes={bytes}");
        var response = await _client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        _body = await response.Content.ReadAsStreamAsync();
    }

    /// <summary>Reads so many bytes a second for so long, or to the end.</summary>
    public async Task ReadAsync(double perSecond, TimeSpan duration)
    {
        var began = Stopwatch.GetTimestamp();
        var before = Received;
        while (Stopwatch.GetElapsedTime(began) < duration && await ReadPartAsync())
        {
            var due = TimeSpan.FromSeconds((Received - before) / perSecond);
            var early = due - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero)
                await Task.Delay(early);
        }
    }

    /// <summary>Reads what is left as fast as it comes.</summary>
    public async Task ReadToEndAsync()
    {
        while (await ReadPartAsync()) { }
    }

    public void Dispose()
    {
        _body?.Dispose();
        _client.Dispose();
    }

    private async Task<bool> ReadPartAsync()
    {
        var count = await _body!.ReadAsync(_part);
        var right = Right.Slice((int)(Received % Pattern.Period), count);
        if (!_part.AsSpan(0, count).SequenceEqual(right.Span))
            throw new InvalidDataException($"Wrong bytes behind {Received}.");
        Received += count;
        return count > 0;
    }
}
