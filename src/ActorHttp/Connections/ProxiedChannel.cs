using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Connections;

/// <summary>A channel whose first bytes are a proxy's: one owner reads its header, and then another
/// has the client's bytes from the first on. Loop thread.</summary>
internal sealed class ProxiedChannel : StreamChannel, IChannelOwner, IThreadPoolWorkItem
{
    private readonly StreamChannel _inner;
    private readonly EndPoint? _proxy;
    private IChannelOwner? _owner;
    private ReadOnlyMemory<byte> _rest;

    public ProxiedChannel(StreamChannel inner)
        : base(inner.Loop)
    {
        _inner = inner;
        _proxy = inner.RemoteEndPoint;
    }

    /// <summary>Null until it has come.</summary>
    public ProxyHeader? Header { get; private set; }

    /// <summary>Who wrote it.</summary>
    public EndPoint? Proxy => _proxy;

    /// <summary>The client where the proxy names one, else the proxy.</summary>
    public override EndPoint? RemoteEndPoint =>
        Header switch
        {
            { Source: { } client } => client,
            { SourcePath: { } path } => PathOf(path),
            _ => _proxy,
        };

    public override EndPoint? LocalEndPoint => _inner.LocalEndPoint;

    public override bool IsOpen => _inner.IsOpen;

    public override int? QueuedBytes => _inner.QueuedBytes;

    /// <summary>Begins with who reads the header.</summary>
    public void Greet(IChannelOwner greeter)
    {
        _owner = greeter;
        _inner.Attach(this);
    }

    /// <summary>The header has come; until there is another owner nobody is called.</summary>
    /// <param name="header">Says who the client is.</param>
    /// <param name="rest">What was received behind it; copied.</param>
    public void Introduce(ProxyHeader header, ReadOnlySpan<byte> rest)
    {
        _owner = null;
        Header = header;
        _rest = rest.ToArray();
    }

    public override void Attach(IChannelOwner owner)
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        _owner = owner;
        // What the inner channel has told meanwhile it told nobody.
        Loop.Execute(this);
    }

    public override IoResult Receive(Span<byte> buffer)
    {
        if (_rest.IsEmpty || !IsOpen)
            return _inner.Receive(buffer);
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return IoResult.Done(count, drained: false);
    }

    public override IoResult Send(ReadOnlySpan<byte> bytes) => _inner.Send(bytes);

    public override IoResult SendBefore(ReadOnlySpan<byte> bytes) => _inner.SendBefore(bytes);

    public override IoResult SendFile(SafeFileHandle file, long offset, int count) =>
        _inner.SendFile(file, offset, count);

    public override void ShutdownSend() => _inner.ShutdownSend();

    public override void Close() => _inner.Close();

    public override void Reset() => _inner.Reset();

    void IChannelOwner.OnReadable() => _owner?.OnReadable();

    void IChannelOwner.OnWritable() => _owner?.OnWritable();

    void IThreadPoolWorkItem.Execute()
    {
        if (IsOpen)
            _owner?.OnReadable();
    }

    private static UnixDomainSocketEndPoint? PathOf(string path)
    {
        try
        {
            return path.Length == 0 ? null : new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>A channel that waits for its turn as sockets do.</summary>
internal sealed class ProxiedSocket(ProxiedChannel channel) : AcceptedSocket
{
    public override StreamChannel BindTo(EventLoop loop) => channel;

    public override void Close() => channel.Close();
}
