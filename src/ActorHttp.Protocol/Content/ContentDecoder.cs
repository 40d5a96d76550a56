using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>Undoes the Content-Encoding of a response piece by piece (RFC 9110 s8.4). One
/// thread.</summary>
/// <remarks>Holds native memory: dispose of it when the content has ended, or is not wanted any
/// more.</remarks>
public sealed class ContentDecoder : IDisposable
{
    private ContentDecoder() { }

    /// <summary>After false: why. It is final.</summary>
    public Rejection? Rejection { get; private set; }

    /// <summary>A decoder for a response; null when nothing is to be undone, or when
    /// <paramref name="refused"/> says that it cannot be.</summary>
    public static ContentDecoder? For(
        ResponseHead head,
        ResponseLimits limits,
        out Rejection? refused
    )
    {
        refused = null;
        return null;
    }

    /// <summary>Undoes the next piece; all of it is taken.</summary>
    /// <returns>False when it is refused, as everything behind it then is.</returns>
    public bool Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output) => false;

    /// <summary>The content has ended: writes what was left.</summary>
    /// <returns>False when it was cut short.</returns>
    public bool Finish(IBufferWriter<byte> output) => false;

    /// <summary>Gives the memory back.</summary>
    public void Dispose() { }
}
