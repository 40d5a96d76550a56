using ActorHttp.Transport;

namespace ActorHttp.TestKit.Memory;

/// <summary>A client that was accepted.</summary>
internal sealed class MemorySocket(MemoryChannel channel) : AcceptedSocket
{
    public override StreamChannel BindTo(EventLoop loop) => channel;

    public override void Close() { }
}
