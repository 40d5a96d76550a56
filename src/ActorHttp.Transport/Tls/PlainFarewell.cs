namespace ActorHttp.Transport;

/// <summary>A client that speaks no TLS is told so, and then read to its end: what it still sends
/// would be answered by a reset, which destroys the answer (RFC 9112 §9.6).</summary>
internal sealed class PlainFarewell(StreamChannel inner, ITlsOwner owner, Exception cause)
{
    private const int MostDropped = 64 * 1024;

    private int _dropped;

    public ITlsOwner Owner => owner;

    public Exception Cause => cause;

    /// <summary>As far as one send can.</summary>
    public void Say(ReadOnlySpan<byte> answer)
    {
        inner.Send(answer);
        inner.ShutdownSend();
    }

    /// <summary>Drops what has come; true when the client has gone, or floods.</summary>
    public bool Goes()
    {
        Span<byte> dropped = stackalloc byte[4096];
        IoResult result;
        do
        {
            result = inner.Receive(dropped);
            _dropped += result.Bytes;
        } while (result is { Status: IoStatus.Done, Drained: false } && _dropped <= MostDropped);
        return result.Status is IoStatus.EndOfStream or IoStatus.Failed || _dropped > MostDropped;
    }
}
