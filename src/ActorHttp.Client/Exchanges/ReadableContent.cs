using System.Buffers;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Exchanges;

/// <summary>A response's content as the program reads it: decoded where it was encoded.</summary>
/// <remarks>One reader. Decoding is done where the program reads: it costs no loop's time.</remarks>
internal sealed class ReadableContent(
    ResponseReceiver receiver,
    HttpConnection.Send exchange,
    ContentDecoder? decoder
)
{
    private bool _hasEnded;

    /// <summary>The next part, never empty before the end.</summary>
    /// <exception cref="HttpClientException">The rest will not come, or is malformed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken ct)
    {
        while (!_hasEnded)
        {
            var part = await receiver.Content.TakeAsync(ct);
            _hasEnded = part.IsEmpty;
            if (!_hasEnded)
                receiver.Consume(exchange, part.Length);
            if (decoder is null)
                return part;
            var decoded = Decode(part.Span);
            if (!decoded.IsEmpty)
                return decoded;
        }
        return default;
    }

    private ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> part)
    {
        var output = new ArrayBufferWriter<byte>();
        var isGood = _hasEnded ? decoder!.Finish(output) : decoder!.Decode(part, output);
        if (isGood)
            return output.WrittenMemory;
        _hasEnded = true;
        throw new HttpClientException(ClientFault.BadContent, decoder.Rejection!.Explanation);
    }
}
