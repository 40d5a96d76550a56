namespace ActorHttp.Protocol;

/// <summary>A body that has arrived completely.</summary>
internal sealed class WholeBody(ReadOnlyMemory<byte> bytes, HeaderFields trailers) : RequestBody
{
    private bool _taken;

    public override bool IsWhole => true;

    public override ReadOnlyMemory<byte> Bytes => bytes;

    public override long? Length => bytes.Length;

    public override HeaderFields Trailers => trailers;

    public override ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default)
    {
        if (ct.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<ReadOnlyMemory<byte>>(ct);
        }

        var part = _taken ? default : bytes;
        _taken = true;
        return ValueTask.FromResult(part);
    }

    public override string ToString() => $"{bytes.Length} bytes";
}
