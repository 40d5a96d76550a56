using System.Net;

namespace ActorHttp.Transport.Tests;

/// <summary>Another channel, with a count of who calls from where.</summary>
internal sealed class WatchedChannel(StreamChannel inner) : StreamChannel(inner.Loop)
{
    private int _elsewhere;

    public int Calls { get; private set; }

    public int CallsElsewhere => Volatile.Read(ref _elsewhere);

    public override EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public override EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public override bool IsOpen => inner.IsOpen;

    public override void Attach(IChannelOwner owner) => Watched.Attach(owner);

    public override IoResult Receive(Span<byte> buffer) => Watched.Receive(buffer);

    public override IoResult Send(ReadOnlySpan<byte> bytes) => Watched.Send(bytes);

    public override void ShutdownSend() => Watched.ShutdownSend();

    public override void Close() => Watched.Close();

    public override void Reset() => Watched.Reset();

    private StreamChannel Watched
    {
        get
        {
            Calls++;
            if (!Loop.IsCurrent)
            {
                Interlocked.Increment(ref _elsewhere);
            }
            return inner;
        }
    }
}
