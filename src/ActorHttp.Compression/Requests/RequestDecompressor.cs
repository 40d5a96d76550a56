using ActorHttp.Compression.Codings;
using ActorHttp.Connections;
using ActorHttp.Protocol;

namespace ActorHttp.Compression.Requests;

/// <summary>The filter that undoes the coding of requests for the routes behind it.</summary>
internal sealed class RequestDecompressor
{
    private const string Field = "Content-Encoding";

    // Up to here whole bodies are decompressed on the loop: a fraction of a millisecond.
    private const int QuickBytes = 4096;

    private static readonly HttpResponse Busy = HttpResponse
        .Text("Too many compressed bodies are being read at the moment.\n", 503)
        .With("Retry-After", "1");

    private readonly DecompressionOptions _options;
    private readonly HttpResponse _unsupported;
    private int _running;

    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public RequestDecompressor(DecompressionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaximumBytes ?? 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Ratio, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.FloorBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostAtATime, 1, nameof(options));
        if (options.Codings.Count == 0)
            throw new ArgumentException("Codings holds none.", nameof(options));
        foreach (var name in options.Codings)
            if (!IsKnown(name))
                throw new ArgumentException($"Nobody knows the coding '{name}'.", nameof(options));
        _options = options;
        _unsupported = HttpResponse
            .Text("The content of the request is coded in a way that is not taken here.\n", 415)
            .With("Accept-Encoding", string.Join(", ", options.Codings));
    }

    /// <summary>As <see cref="Filter"/>.</summary>
    public ValueTask<HttpResult> Around(HttpRequest request, Next next)
    {
        if (!request.Headers.Contains(Field))
            return next(request);
        var names = ContentCodings.NamesIn(request.Headers.Get(Field)!);
        if (names.Length == 0)
            return next(request.With(request.Body, Field));
        if (names.Length > 1 || !_options.Codings.Contains(names[0], StringComparer.Ordinal))
            return new(_unsupported);
        return request.Body.IsWhole
            ? WholeAsync(request, names[0], next)
            : Pulled(request, names[0], next);
    }

    private async ValueTask<HttpResult> WholeAsync(HttpRequest request, string coding, Next next)
    {
        var body = request.Body;
        var bytes =
            body.Bytes.Length <= QuickBytes
                ? DecodedBody.All(body.Bytes, DecoderOf(request, coding))
                : await Task.Run(() => DecodedBody.All(body.Bytes, DecoderOf(request, coding)));
        return await next(Decoded(request, RequestBody.Whole(bytes, body.Trailers)));
    }

    private ValueTask<HttpResult> Pulled(HttpRequest request, string coding, Next next)
    {
        if (Interlocked.Increment(ref _running) > _options.MostAtATime)
        {
            Leave();
            return new(Busy);
        }
        var body = new DecodedBody(request.Body, DecoderOf(request, coding), Leave);
        if (request.Body is PulledBody pulled)
            pulled.StandBehind(body);
        return next(Decoded(request, body));
    }

    private void Leave() => Interlocked.Decrement(ref _running);

    private static HttpRequest Decoded(HttpRequest request, RequestBody body) =>
        request.With(body, Field, "Content-Length", "Content-MD5", "Content-Digest", "Digest");

    private ContentDecoder DecoderOf(HttpRequest request, string coding)
    {
        var most = _options.MaximumBytes ?? request.Connection.Limits.BodyBytes ?? long.MaxValue;
        var limits = new DecodedLimits(most, _options.Ratio, _options.FloorBytes);
        return coding == "zstd"
            ? ContentDecoder.Of(new ZstdDecompressor(), limits)
            : ContentDecoder.Of(ContentCodings.Find(coding)!.Value, limits);
    }

    private static bool IsKnown(string name) =>
        name is "zstd" || (name is not "x-gzip" && ContentCodings.Find(name) is not null);
}
