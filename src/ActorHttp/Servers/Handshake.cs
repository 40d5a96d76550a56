using System.Net;
using System.Net.Security;
using ActorHttp.Transport;

namespace ActorHttp.Servers;

/// <summary>One client on its way into TLS: no actor yet. Loop thread, but for the callback of the
/// base library.</summary>
internal sealed class Handshake : ITlsOwner, IDeadlineOwner
{
    private const long SilentAtMost = 100;
    private const long StalledAtMost = 2_000;

    private readonly TlsGate _gate;
    private readonly Deadline _deadline;
    private readonly EndPoint? _remote;
    private TlsChannel? _channel;
    private volatile bool _isHeard;

    public Handshake(TlsGate gate, StreamChannel inner, long dueAt)
    {
        _gate = gate;
        _deadline = new Deadline(this);
        // Asked now: nobody can tell it of a closed socket.
        _remote = inner.RemoteEndPoint;
        _channel = TlsChannel.AcceptOver(inner, Choose, this);
        Place = new LinkedListNode<Handshake>(this);
        inner.Loop.Deadlines.Set(_deadline, dueAt);
    }

    public LinkedListNode<Handshake> Place { get; }

    /// <summary>The client is slow, not we: it has not said its first word, or has stopped in the
    /// middle.</summary>
    public bool HoldsUp(long now) =>
        _channel?.PeerAwaitedSince is { } since
        && now - since >= (_isHeard ? StalledAtMost : SilentAtMost);

    public void Hurry(long dueAt)
    {
        if (_channel is not null && dueAt < _deadline.DueAt)
            _channel.Loop.Deadlines.Set(_deadline, dueAt);
    }

    /// <summary>Gives the channel away; null when it has been closed.</summary>
    public TlsChannel? Leave()
    {
        var channel = _channel;
        _channel = null;
        if (channel is null)
            return null;
        channel.Loop.Deadlines.Clear(_deadline);
        _gate.Forget(this);
        return channel;
    }

    /// <summary>Closes it, for this reason.</summary>
    public void GiveUp(string why)
    {
        if (Leave() is not { } channel)
            return;
        channel.Close();
        _gate.Failed(_remote, why);
    }

    void ITlsOwner.OnSecured(TlsChannel channel) => _gate.Secured(this);

    void ITlsOwner.OnHandshakeFailed(Exception cause) => GiveUp(cause.GetBaseException().Message);

    ReadOnlyMemory<byte> ITlsOwner.OnPlainText() => _gate.AnswerPlain(_remote);

    void IDeadlineOwner.OnDeadline() => GiveUp("the handshake took too long");

    private ValueTask<SslServerAuthenticationOptions> Choose(
        SslStream stream,
        SslClientHelloInfo hello,
        object? state,
        CancellationToken cancel
    )
    {
        _isHeard = true;
        return new(_gate.OptionsFor(hello.ServerName));
    }
}
