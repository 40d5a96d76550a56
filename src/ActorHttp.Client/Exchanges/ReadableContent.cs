using System.Buffers;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Exchanges;

/// <summary>A response's content as the program reads it: decoded where it was encoded.</summary>
/// <remarks>One reader. Decoding is done where the program reads: it costs no loop's
/// time.</remarks>
internal sealed class ReadableContent(
    ResponseReceiver receiver,
    ClientExchange exchange,
    ContentDecoder? decoder
)
{
    private readonly Lock _gate = new();
    private bool _isReading;
    private bool _hasEnded;
    private bool _isLetGo;

    /// <summary>The next part, never empty before the end.</summary>
    /// <exception cref="HttpClientException">The rest will not come, or is malformed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_isLetGo, typeof(ClientResponse));
        while (!_hasEnded)
        {
            var part = await receiver.Content.TakeAsync(ct);
            _hasEnded = part.IsEmpty;
            if (!_hasEnded)
                receiver.Consume(exchange, part.Length);
            if (decoder is null)
                return part;
            var decoded = Decode(decoder, part.Span);
            if (!decoded.IsEmpty)
                return decoded;
        }
        return default;
    }

    /// <summary>No more is wanted; idempotent, any thread.</summary>
    public void LetGo()
    {
        lock (_gate)
        {
            _isLetGo = true;
            if (!_isReading)
                decoder?.Dispose();
        }
        receiver.Cancel(exchange);
        receiver.Content.Discard();
    }

    private ReadOnlyMemory<byte> Decode(ContentDecoder inflater, ReadOnlySpan<byte> part)
    {
        Enter();
        try
        {
            var output = new ArrayBufferWriter<byte>();
            if (_hasEnded ? inflater.Finish(output) : inflater.Decode(part, output))
                return output.WrittenMemory;
        }
        finally
        {
            Leave(inflater);
        }
        _hasEnded = true;
        LetGo();
        throw HttpClientException.Of(
            receiver.Request,
            ClientFault.BadContent,
            $"the content cannot be decoded: {inflater.Rejection!.Explanation}"
        );
    }

    // Its memory is not ours while it works: whoever lets go in between leaves it to the reader.
    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isLetGo, typeof(ClientResponse));
            _isReading = true;
        }
    }

    private void Leave(ContentDecoder inflater)
    {
        lock (_gate)
        {
            _isReading = false;
            if (_isLetGo || _hasEnded)
                inflater.Dispose();
        }
    }
}
