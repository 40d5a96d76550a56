using ActorHttp.Protocol;

namespace ActorHttp.Bodies;

/// <summary>A body as a stream: forward, read only.</summary>
internal sealed class BodyStream(RequestBody body) : Stream
{
    private ReadOnlyMemory<byte> _rest = body.IsWhole ? body.Bytes : default;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw ForwardOnly();

    public override long Position
    {
        get => throw ForwardOnly();
        set => throw ForwardOnly();
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (_rest.IsEmpty && !body.IsWhole && !buffer.IsEmpty)
            _rest = await body.ReadAsync(cancellationToken);
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) =>
        body.IsWhole
            ? Take(buffer)
            : throw new NotSupportedException(
                "This body comes in parts: a thread would wait for the client. Use ReadAsync."
            );

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    /// <summary>Writes the parts as they come, without copying them first.</summary>
    public override async Task CopyToAsync(
        Stream destination,
        int bufferSize,
        CancellationToken cancellationToken
    )
    {
        while (!_rest.IsEmpty || !body.IsWhole)
        {
            if (_rest.IsEmpty)
                _rest = await body.ReadAsync(cancellationToken);
            if (_rest.IsEmpty)
                return;
            await destination.WriteAsync(_rest, cancellationToken);
            _rest = default;
        }
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw ForwardOnly();

    public override void SetLength(long value) => throw ForwardOnly();

    public override void Write(byte[] buffer, int offset, int count) => throw ForwardOnly();

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    private static NotSupportedException ForwardOnly() =>
        new("The stream of a request body is read once, from its beginning to its end.");
}
