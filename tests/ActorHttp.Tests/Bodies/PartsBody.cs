using ActorHttp.Protocol;

namespace ActorHttp.Tests.Bodies;

/// <summary>A body whose parts have so many bytes, and whose length is told only by its end.
/// </summary>
internal sealed class PartsBody(byte[] bytes, int partBytes) : RequestBody
{
    private int _at;

    public override bool IsWhole => false;

    public override ReadOnlyMemory<byte> Bytes => throw new InvalidOperationException("Pull it.");

    public override long? Length => null;

    public override HeaderFields Trailers => HeaderFields.Empty;

    /// <summary>How many bytes were asked for.</summary>
    public int Taken => _at;

    public override async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default)
    {
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        var part = bytes.AsMemory(_at, Math.Min(partBytes, bytes.Length - _at));
        _at += part.Length;
        return part;
    }
}
