using System.Net;
using ActorHttp.Connections;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Servers;

/// <summary>One connection whose proxy is about to say who the client is: no actor yet. Loop
/// thread.</summary>
internal sealed class Greeting : IChannelOwner, IDeadlineOwner
{
    private readonly ProxyGate _gate;
    private readonly Deadline _deadline;
    private readonly EndPoint? _proxy;
    private ProxiedChannel? _channel;
    private byte[]? _buffer;
    private int _count;

    public Greeting(ProxyGate gate, ProxiedChannel channel)
    {
        _gate = gate;
        _channel = channel;
        _proxy = channel.Proxy;
        _deadline = new Deadline(this);
        Place = new LinkedListNode<Greeting>(this);
    }

    public LinkedListNode<Greeting> Place { get; }

    public void Begin(long dueAt)
    {
        _channel!.Loop.Deadlines.Set(_deadline, dueAt);
        _channel.Greet(this);
    }

    public void Hurry(long dueAt)
    {
        if (_channel is { Header: null } && dueAt < _deadline.DueAt)
            _channel.Loop.Deadlines.Set(_deadline, dueAt);
    }

    /// <summary>Gives the channel away; null when it has been closed.</summary>
    public ProxiedChannel? Leave()
    {
        var channel = _channel;
        _channel = null;
        if (channel is null)
            return null;
        channel.Loop.Deadlines.Clear(_deadline);
        GiveBufferBack(channel);
        _gate.Forget(this);
        return channel;
    }

    /// <summary>Closes it, for this reason.</summary>
    public void GiveUp(string why) => GiveUp(why, isWrong: false);

    public void OnReadable()
    {
        while (_channel is { Header: null } channel)
        {
            // A connection that says nothing holds no buffer.
            _buffer ??= channel.Loop.Buffers.Rent(ProxyHeaderResult.MostBytes);
            var result = channel.Receive(_buffer.AsSpan(_count));
            if (result.Status == IoStatus.WouldBlock)
                return;
            if (result.Status != IoStatus.Done)
                GiveUp("it ended before its PROXY header");
            else if (!Take(channel, result.Bytes) && result.Drained)
                return;
        }
    }

    public void OnWritable() { }

    void IDeadlineOwner.OnDeadline() => GiveUp("its PROXY header took too long");

    /// <returns>Whether the header is whole, or is none.</returns>
    private bool Take(ProxiedChannel channel, int count)
    {
        _count += count;
        var read = ProxyHeader.Read(_buffer.AsSpan(0, _count));
        if (read.Fault is { } fault)
        {
            GiveUp($"it sent no PROXY header: {fault}", isWrong: true);
            return true;
        }
        if (read.Header is not { } header)
            return false;
        channel.Introduce(header, _buffer.AsSpan(read.Length, _count - read.Length));
        channel.Loop.Deadlines.Clear(_deadline);
        GiveBufferBack(channel);
        _gate.Introduced(this);
        return true;
    }

    private void GiveUp(string why, bool isWrong)
    {
        if (Leave() is not { } channel)
            return;
        channel.Close();
        _gate.Failed(_proxy, why, isWrong);
    }

    private void GiveBufferBack(StreamChannel channel)
    {
        if (_buffer is not null)
            channel.Loop.Buffers.Return(_buffer);
        _buffer = null;
    }
}
