using System.Buffers;
using System.Net;
using System.Net.Security;
using ActorHttp.Connections;
using ActorHttp.Protocol;
using ActorHttp.Tls;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Servers;

/// <summary>The handshakes of one server on one loop: so many run, the others wait. Loop thread.
/// </summary>
/// <remarks>
/// Who came last is served first: in a flood he is the one who is still there. And while somebody
/// waits, a client that has not said its first word, or has stopped in the middle, has to go: a
/// thousand silent ones hold nobody up.
/// </remarks>
internal sealed class TlsGate : IDeadlineOwner
{
    private const long LookEvery = 50;
    private const long HurriedAtMost = 1_000;

    private readonly LoopServices _services;
    private readonly ServerTls _tls;
    private readonly IActorRef _supervisor;
    private readonly Action _closed;
    private readonly LinkedList<Handshake> _running = [];
    private readonly LinkedList<(AcceptedSocket Socket, long DueAt)> _waiting = [];
    private readonly Deadline _look;
    private bool _isHurried;
    private bool _isAtIt;

    /// <param name="services">Of the loop.</param>
    /// <param name="tls">Of the server.</param>
    /// <param name="supervisor">Is told <see cref="Ready"/>.</param>
    /// <param name="closed">A client has gone, or been sent away.</param>
    public TlsGate(LoopServices services, ServerTls tls, IActorRef supervisor, Action closed)
    {
        _services = services;
        _tls = tls;
        _supervisor = supervisor;
        _closed = closed;
        _look = new Deadline(this);
    }

    /// <summary>Clients that run or wait.</summary>
    public int Count => _running.Count + _waiting.Count;

    private long Time =>
        Math.Min(
            (long)_tls.Options.HandshakeTime.TotalMilliseconds,
            _isHurried ? HurriedAtMost : long.MaxValue
        );

    private long Now => _services.Loop.Events.NowMilliseconds;

    private bool HasRoom => _running.Count < _tls.Options.HandshakesPerLoop;

    /// <summary>A client has come.</summary>
    public void Take(AcceptedSocket socket)
    {
        _waiting.AddLast((socket, Now + Time));
        Proceed();
    }

    /// <summary>The server is about to end: who is here has a second more.</summary>
    public void Hurry()
    {
        _isHurried = true;
        foreach (var handshake in _running)
            handshake.Hurry(Now + Time);
        for (var one = _waiting.First; one is not null; one = one.Next)
            one.Value = (one.Value.Socket, Math.Min(one.Value.DueAt, Now + Time));
    }

    /// <summary>Ends them all.</summary>
    public void CloseAll()
    {
        while (_waiting.First is { } first)
            Drop(first);
        while (_running.First is { } first)
            first.Value.GiveUp("the server stops");
        _services.Loop.Events.Deadlines.Clear(_look);
    }

    public SslServerAuthenticationOptions OptionsFor(string serverName) => _tls.For(serverName);

    public void Secured(Handshake handshake) =>
        _supervisor.Tell(new Ready(handshake), ActorRefs.NoSender);

    /// <summary>It runs no more.</summary>
    public void Forget(Handshake handshake)
    {
        _running.Remove(handshake.Place);
        _services.Counters.Handshakes--;
        Proceed();
    }

    public void Failed(EndPoint? remote, string why)
    {
        _services.Counters.HandshakeFailures++;
        _services.Log.HandshakeFailed(remote, why);
        _closed();
    }

    public ReadOnlyMemory<byte> AnswerPlain(EndPoint? remote)
    {
        _services.Counters.Reject(Rejection.PlainText);
        _services.Log.Rejected(remote, Rejection.PlainText);
        var output = new ArrayBufferWriter<byte>(512);
        ResponseRenderer.WriteRejection(output, Rejection.PlainText, _services.Standard);
        return output.WrittenMemory;
    }

    void IDeadlineOwner.OnDeadline() => Proceed();

    private void Proceed()
    {
        // Who has to go comes by here too.
        if (_isAtIt)
            return;
        _isAtIt = true;
        ServeSome();
        while (_waiting.First is { } first && first.Value.DueAt <= Now)
            Drop(first);
        if (_waiting.Count > 0)
            _services.Loop.Events.Deadlines.Set(_look, Now + LookEvery);
        _isAtIt = false;
    }

    private void ServeSome()
    {
        while (_waiting.Last is { } last && (HasRoom || Evict()))
        {
            _waiting.Remove(last);
            Begin(last.Value.Socket, last.Value.DueAt);
        }
    }

    private void Begin(AcceptedSocket socket, long dueAt)
    {
        StreamChannel? channel = null;
        try
        {
            channel = socket.BindTo(_services.Loop.Events);
            _running.AddLast(new Handshake(this, channel, dueAt).Place);
            _services.Counters.Handshakes++;
        }
        catch (Exception fault)
        {
            _services.Log.ConnectionNotStarted(fault);
            channel?.Close();
            socket.Close();
            _closed();
        }
    }

    private bool Evict()
    {
        var one = _running.First;
        while (one is not null && !one.Value.HoldsUp(Now))
            one = one.Next;
        one?.Value.GiveUp("others waited");
        return HasRoom;
    }

    private void Drop(LinkedListNode<(AcceptedSocket Socket, long DueAt)> node)
    {
        _waiting.Remove(node);
        node.Value.Socket.Close();
        Failed(null, "too many handshakes were before it");
    }

    /// <summary>Gate → supervisor: give it a connection.</summary>
    internal sealed record Ready(Handshake Handshake) : Akka.Event.IDeadLetterSuppression;
}
