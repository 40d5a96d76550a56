using System.Net;
using ActorHttp.Transport;

namespace ActorHttp.Client.Lines;

/// <summary>A channel to a proxy that changes its owner once: first who asks for the tunnel, then
/// who speaks through it.</summary>
internal sealed class TunnelChannel(StreamChannel inner)
    : StreamChannel(inner.Loop),
        IChannelOwner,
        IThreadPoolWorkItem
{
    private IChannelOwner? _owner;
    private bool _isAttached;

    public override EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public override EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public override bool IsOpen => inner.IsOpen;

    public override int? QueuedBytes => inner.QueuedBytes;

    public override void Attach(IChannelOwner owner)
    {
        _owner = owner;
        if (!_isAttached)
            inner.Attach(this);
        else
            Loop.Execute(this);
        _isAttached = true;
    }

    /// <summary>The next to attach is told of what waits.</summary>
    public void Detach() => _owner = null;

    public override IoResult Receive(Span<byte> buffer) => inner.Receive(buffer);

    public override IoResult Send(ReadOnlySpan<byte> bytes) => inner.Send(bytes);

    public override void ShutdownSend() => inner.ShutdownSend();

    public override void Close()
    {
        _owner = null;
        inner.Close();
    }

    public override void Reset()
    {
        _owner = null;
        inner.Reset();
    }

    void IChannelOwner.OnReadable() => _owner?.OnReadable();

    void IChannelOwner.OnWritable() => _owner?.OnWritable();

    // The edge may have come to the owner before.
    void IThreadPoolWorkItem.Execute() => _owner?.OnReadable();
}
