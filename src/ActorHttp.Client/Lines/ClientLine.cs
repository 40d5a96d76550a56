using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Client.Lines;

/// <summary>One outgoing connection: its socket, what it sends, and what it makes of what
/// comes.</summary>
/// <remarks>
/// <code>
///   Open ──▶ connecting ──▶ (securing) ──LineOpened──▶ open ──▶ closed
///              └── LineNotOpened ──────────────────────────────┘
/// </code>
/// Loop thread only. What the loop tells becomes a message to the actor, which then calls: so all
/// the actor does is done in its own turn, under its own supervision.
/// </remarks>
internal sealed class ClientLine : IChannelOwner, IConnectOwner, ITlsOwner
{
    private const int FirstBuffer = 16 * 1024;
    private const int LargeBuffer = 64 * 1024;
    private const int BytesPerTurn = 256 * 1024;

    private readonly ResponseLimits _limits;
    private ConnectAttempt? _attempt;
    private SslClientAuthenticationOptions? _tls;
    private EndPoint? _endPoint;
    private bool _isTunnel;
    private bool _readsStopped;
    private bool _wantsLargeBuffer;

    public ClientLine(EventLoop events, IActorRef actor, ResponseLimits limits)
    {
        Events = events;
        Actor = actor;
        _limits = limits;
        Parser = new ResponseParser(limits);
        Output = new Outbox(this);
    }

    public EventLoop Events { get; }
    public IActorRef Actor { get; }
    public ResponseParser Parser { get; private set; }
    public Outbox Output { get; }
    public StreamChannel? Channel { get; private set; }

    /// <summary>Bytes that have come, framing included.</summary>
    public long Received { get; private set; }

    /// <summary>Whether bytes can be sent and received.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Connects; with TLS options the handshake follows.</summary>
    /// <param name="endPoint">Whom to.</param>
    /// <param name="options">How.</param>
    /// <param name="tls">Null for none, or not yet.</param>
    /// <param name="isTunnel">Whether <see cref="Secure"/> will follow.</param>
    public void Open(
        EndPoint endPoint,
        ConnectOptions options,
        SslClientAuthenticationOptions? tls,
        bool isTunnel = false
    )
    {
        _isTunnel = isTunnel;
        _endPoint = endPoint;
        _tls = tls;
        _attempt = Events.Connect(endPoint, options, this);
    }

    /// <summary>Begins a TLS handshake on a line that is open: the inside of a tunnel.</summary>
    public void Secure(SslClientAuthenticationOptions tls)
    {
        IsOpen = false;
        Parser = new ResponseParser(_limits);
        var tunnel = (TunnelChannel)Channel!;
        tunnel.Detach();
        Channel = TlsChannel.ConnectOver(tunnel, tls, this);
    }

    /// <summary>Receives what waits, for one turn's worth, and tells the handler of it.</summary>
    public void Receive(ILineHandler handler)
    {
        if (!IsOpen || _readsStopped)
            return;
        var buffer = Events.Buffers.Rent(_wantsLargeBuffer ? LargeBuffer : FirstBuffer);
        try
        {
            for (var left = BytesPerTurn; left > 0; left -= buffer.Length)
                if (!ReceiveOnce(buffer, handler))
                    return;
        }
        finally
        {
            Events.Buffers.Return(buffer);
        }
        Actor.Tell(LineReadable.Instance, ActorRefs.NoSender);
    }

    /// <summary>Takes nothing more from the kernel until <see cref="ResumeReading"/>.</summary>
    public void StopReading() => _readsStopped = true;

    /// <summary>Goes on; the actor is told to receive.</summary>
    public void ResumeReading()
    {
        if (!_readsStopped)
            return;
        _readsStopped = false;
        Actor.Tell(LineReadable.Instance, ActorRefs.NoSender);
    }

    /// <summary>Ends it at once; idempotent.</summary>
    public void Close()
    {
        IsOpen = false;
        _attempt?.Cancel();
        _attempt = null;
        Output.Abandon();
        Channel?.Close();
    }

    void IConnectOwner.OnConnected(StreamChannel channel)
    {
        _attempt = null;
        Channel = channel;
        if (_tls is null)
        {
            Begin(_isTunnel ? new TunnelChannel(channel) : channel);
            return;
        }
        Actor.Tell(new LineSecuring(this), ActorRefs.NoSender);
        Channel = TlsChannel.ConnectOver(channel, _tls, this);
    }

    void IConnectOwner.OnConnectFailed(SocketError error)
    {
        _attempt = null;
        Refuse(ConnectFaults.OfConnect(error), ConnectFaults.Explain(error, _endPoint!));
    }

    void ITlsOwner.OnSecured(TlsChannel channel) => Begin(channel);

    void ITlsOwner.OnHandshakeFailed(Exception cause) =>
        Refuse(ClientFault.TlsFailed, $"the TLS handshake failed: {cause.Message}");

    void IChannelOwner.OnReadable() => Actor.Tell(LineReadable.Instance, ActorRefs.NoSender);

    void IChannelOwner.OnWritable()
    {
        if (IsOpen)
            Output.Flush();
    }

    private void Begin(StreamChannel channel)
    {
        Channel = channel;
        channel.Attach(this);
        IsOpen = true;
        Actor.Tell(new LineOpened(this), ActorRefs.NoSender);
    }

    private void Refuse(ClientFault fault, string why) =>
        Actor.Tell(new LineNotOpened(this, fault, why), ActorRefs.NoSender);

    /// <returns>Whether to go on at once.</returns>
    private bool ReceiveOnce(byte[] buffer, ILineHandler handler)
    {
        var result = Channel!.Receive(buffer);
        switch (result.Status)
        {
            case IoStatus.Done:
                Received += result.Bytes;
                _wantsLargeBuffer = result.Bytes == buffer.Length;
                Read(buffer.AsSpan(0, result.Bytes), handler);
                return IsOpen && !_readsStopped && !result.Drained;
            case IoStatus.EndOfStream:
                End(handler);
                return false;
            case IoStatus.Failed:
                Break(result.Error, handler);
                return false;
            default:
                return false;
        }
    }

    // A certificate of the client's that the peer does not like is refused behind the handshake.
    private void Break(SocketError error, ILineHandler handler)
    {
        var failure = (Channel as TlsChannel)?.Failure?.Message;
        if (failure is not null && error == SocketError.ConnectionAborted)
            handler.LineBroke(ClientFault.TlsFailed, $"TLS failed: {failure}");
        else
            handler.LineBroke(
                ClientFault.Reset,
                $"the peer broke the connection{(failure is null ? "" : $": {failure}")}"
            );
    }

    private void Read(ReadOnlySpan<byte> input, ILineHandler handler)
    {
        while (IsOpen)
        {
            var signal = Parser.Read(input, out var consumed);
            switch (signal)
            {
                case ParserSignal.Head:
                    handler.HeadArrived(Parser.Head);
                    break;
                case ParserSignal.Body:
                    var (start, length) = Parser.BodySlice;
                    handler.ContentArrived(input.Slice(start, length));
                    break;
                case ParserSignal.End:
                    handler.ResponseCompleted(Parser.Trailers);
                    break;
                case ParserSignal.Rejected:
                    handler.LineBroke(
                        ClientFault.BadResponse,
                        $"what came is no HTTP response: {Parser.Rejection.Explanation}"
                    );
                    return;
                case ParserSignal.Paused when consumed < input.Length:
                    handler.LineBroke(
                        ClientFault.BadResponse,
                        "bytes follow the response that belong to none"
                    );
                    return;
                default:
                    return;
            }
            input = input[consumed..];
        }
    }

    private void End(ILineHandler handler)
    {
        if (Parser.EndOfInput() == ParserSignal.End)
            handler.ResponseCompleted(Parser.Trailers);
        if (IsOpen)
            handler.LineBroke(ClientFault.ClosedEarly, "the server closed the connection");
    }
}
