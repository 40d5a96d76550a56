using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ActorHttp.Transport;

/// <summary>A channel whose bytes travel encrypted over another one, by <see cref="SslStream"/>.
/// </summary>
/// <remarks>
/// <code>
///   owner ◀─plain─ TlsReader ◀─ SslStream ◀─cipher─ CipherStream ◀─ inner channel
///   owner ──plain────────────▶ SslStream ──cipher─▶ CipherStream ──▶ inner channel
/// </code>
/// The handshake computes on the thread pool, since it may take milliseconds and a certificate
/// chain may be looked up; everything after it stays on the loop. The end of the stream is told
/// only where the peer said so (close_notify); without it the stream was cut and fails with
/// <see cref="SocketError.ConnectionReset"/> (RFC 8446 §6.1, RFC 9112 §9.8).
/// </remarks>
#pragma warning disable CA1001 // Close and Reset end what it owns, as with every channel.
public sealed class TlsChannel : StreamChannel
#pragma warning restore CA1001
{
    private readonly StreamChannel _inner;
    private readonly CipherStream _cipher;
    private readonly SslStream _ssl;
    private readonly TlsReader _reader;
    private readonly TlsWriter _writer;
    private ITlsOwner? _tlsOwner;
    private IChannelOwner? _owner;
    private bool _open = true;
    private bool _secured;
    private bool _shut;
    private PlainFarewell? _farewell;

    private TlsChannel(StreamChannel inner, ITlsOwner owner)
        : base(inner.Loop)
    {
        _inner = inner;
        _tlsOwner = owner;
        _cipher = new CipherStream(inner, new InnerOwner(this));
        _ssl = new SslStream(_cipher, leaveInnerStreamOpen: true);
        _reader = new TlsReader(_ssl, _cipher, Loop.Buffers);
        _writer = new TlsWriter(_ssl, _cipher, Loop.Buffers);
    }

    /// <summary>Whose bytes it carries.</summary>
    public StreamChannel Inner => _inner;

    /// <inheritdoc/>
    public override EndPoint? RemoteEndPoint => _inner.RemoteEndPoint;

    /// <inheritdoc/>
    public override EndPoint? LocalEndPoint => _inner.LocalEndPoint;

    /// <inheritdoc/>
    public override bool IsOpen => _open && _inner.IsOpen;

    /// <summary>The version agreed on; <see cref="SslProtocols.None"/> before.</summary>
    public SslProtocols Protocol { get; private set; }

    /// <summary>What the two agreed to speak (ALPN, RFC 7301); default when nothing.</summary>
    public SslApplicationProtocol ApplicationProtocol { get; private set; }

    /// <summary>The cipher suite agreed on.</summary>
    public TlsCipherSuite CipherSuite { get; private set; }

    /// <summary>The peer's certificate; null when it showed none.</summary>
    public X509Certificate2? RemoteCertificate { get; private set; }

    /// <summary>The name that the client asked for (SNI, RFC 6066 §3); empty when it named
    /// none.</summary>
    public string ServerName { get; private set; } = "";

    /// <summary>Since when the handshake has been waiting for the peer, in milliseconds on the
    /// loop's clock; null while it is our turn, and behind it. Loop thread.</summary>
    public long? PeerAwaitedSince => _secured ? null : _cipher.AwaitedSince;

    /// <summary>Why TLS failed behind a <see cref="IoStatus.Failed"/>; null when the connection
    /// below did, or nothing has.</summary>
    public Exception? Failure => _reader.Failure ?? _writer.Failure;

    /// <summary>The kernel's, and the ciphertext that it has not taken yet.</summary>
    public override int? QueuedBytes => _inner.QueuedBytes + _cipher.Unsent;

    /// <summary>Begins as the client; loop thread.</summary>
    /// <param name="inner">Connected and not attached; this channel's from here on.</param>
    /// <param name="options">As for <see cref="SslStream"/>: the certificate is validated unless
    /// they say otherwise, for the host they name.</param>
    /// <param name="owner">Is told the outcome.</param>
    public static TlsChannel ConnectOver(
        StreamChannel inner,
        SslClientAuthenticationOptions options,
        ITlsOwner owner
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return Begin(inner, owner, ssl => ssl.AuthenticateAsClientAsync(options));
    }

    /// <summary>Begins as the server; loop thread.</summary>
    /// <param name="inner">Connected and not attached; this channel's from here on.</param>
    /// <param name="options">As for <see cref="SslStream"/>.</param>
    /// <param name="owner">Is told the outcome.</param>
    public static TlsChannel AcceptOver(
        StreamChannel inner,
        SslServerAuthenticationOptions options,
        ITlsOwner owner
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        return Begin(inner, owner, ssl => ssl.AuthenticateAsServerAsync(options));
    }

    /// <summary>Begins as the server, whose options depend on what the client says first; loop
    /// thread.</summary>
    /// <param name="inner">Connected and not attached; this channel's from here on.</param>
    /// <param name="choose">Called once, on the thread pool, when the client's first message is
    /// whole.</param>
    /// <param name="owner">Is told the outcome.</param>
    public static TlsChannel AcceptOver(
        StreamChannel inner,
        ServerOptionsSelectionCallback choose,
        ITlsOwner owner
    )
    {
        ArgumentNullException.ThrowIfNull(choose);
        return Begin(inner, owner, ssl => ssl.AuthenticateAsServerAsync(choose, null));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The handshake is not over, or it has an owner
    /// already.</exception>
    public override void Attach(IChannelOwner owner)
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        if (_owner is not null || !_secured)
        {
            throw new InvalidOperationException(
                _secured ? "The channel has an owner already." : "The handshake is not over."
            );
        }
        _owner = owner;
        _reader.TakeNews();
        if (_reader.Look())
        {
            Loop.Execute(new Announcement(this));
        }
    }

    /// <summary>Takes decrypted bytes, at most one record's; never blocks.</summary>
    /// <inheritdoc/>
    public override IoResult Receive(Span<byte> buffer)
    {
        if (!_open || !_secured)
        {
            return NotUsable();
        }
        return buffer.IsEmpty ? IoResult.Done(0, drained: false) : _reader.Receive(buffer);
    }

    /// <summary>Encrypts as much as the kernel takes, and at most 64 KiB beyond; never blocks.
    /// </summary>
    /// <inheritdoc/>
    public override IoResult Send(ReadOnlySpan<byte> bytes)
    {
        if (!_open || !_secured)
        {
            return NotUsable();
        }
        return _shut ? IoResult.Failed(SocketError.Shutdown) : _writer.Send(bytes);
    }

    /// <summary>Says close_notify and half-closes once all ciphertext is sent.</summary>
    public override void ShutdownSend()
    {
        if (_open && _secured && !_shut)
        {
            _shut = true;
            _writer.SayGoodbye();
            _cipher.ShutdownWhenSent();
        }
    }

    /// <summary>
    /// Closes at once; close_notify goes out first if the kernel takes it. What it had not taken
    /// of the bytes sent is lost. Idempotent, also in the handshake.
    /// </summary>
    public override void Close()
    {
        if (_open && _secured && !_shut && _cipher.Unsent == 0)
        {
            _writer.SayGoodbye();
        }
        End(static inner => inner.Close());
    }

    /// <inheritdoc/>
    public override void Reset() => End(static inner => inner.Reset());

    private static TlsChannel Begin(
        StreamChannel inner,
        ITlsOwner owner,
        Func<SslStream, Task> authenticate
    )
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(owner);
        inner.Loop.ThrowIfElsewhere();
        var channel = new TlsChannel(inner, owner);
        inner.Attach(channel._cipher);
        TlsHandshake.Start(channel._ssl, authenticate, channel.OnHandshakeOver, inner.Loop);
        return channel;
    }

    /// <summary>Loop thread; also comes when the channel was closed meanwhile.</summary>
    private void OnHandshakeOver(Exception? failure)
    {
        _cipher.StayOnLoop();
        ITlsOwner? owner = _tlsOwner;
        _tlsOwner = null;
        if (!_open)
        {
            _ssl.Dispose();
        }
        else if (failure is null)
        {
            RememberAgreement();
            _secured = true;
            owner!.OnSecured(this);
        }
        else
        {
            Exception cause = _cipher.BrokenBy ?? failure;
            _ssl.Dispose();
            ReadOnlyMemory<byte> answer = _cipher.IsText ? owner!.OnPlainText() : default;
            if (_open && !answer.IsEmpty)
            {
                _farewell = new PlainFarewell(_inner, owner!, cause);
                _farewell.Say(answer.Span);
            }
            GiveUp(owner!, cause);
        }
    }

    /// <summary>At once, or when the client has heard why.</summary>
    private void GiveUp(ITlsOwner owner, Exception cause)
    {
        if (_open && _farewell?.Goes() != false)
        {
            End(static inner => inner.Close());
            owner.OnHandshakeFailed(cause);
        }
    }

    private void RememberAgreement()
    {
        Protocol = _ssl.SslProtocol;
        ApplicationProtocol = _ssl.NegotiatedApplicationProtocol;
        CipherSuite = _ssl.NegotiatedCipherSuite;
        RemoteCertificate = _ssl.RemoteCertificate as X509Certificate2;
        ServerName = _ssl.TargetHostName;
    }

    private void End(Action<StreamChannel> close)
    {
        if (!_open)
        {
            return;
        }
        _open = false;
        _owner = null;
        close(_inner);
        // Ends what SslStream waits for, so that nothing is left to be observed.
        _cipher.End();
        _reader.End();
        if (_secured)
        {
            _ssl.Dispose();
        }
    }

    private IoResult NotUsable() =>
        IoResult.Failed(_open ? SocketError.NotConnected : SocketError.OperationAborted);

    private void Announce()
    {
        if (_owner is { } owner && _reader.TakeNews())
        {
            owner.OnReadable();
        }
    }

    private void AnnounceRoom()
    {
        if (_owner is { } owner && _writer.TakeRoom())
        {
            owner.OnWritable();
        }
    }

    /// <summary>Calls come when SslStream has returned: an owner may do anything then.</summary>
    private sealed class InnerOwner(TlsChannel channel) : IChannelOwner
    {
        public void OnReadable()
        {
            if (channel._farewell is { } farewell)
            {
                channel.GiveUp(farewell.Owner, farewell.Cause);
                return;
            }
            try
            {
                channel.Announce();
            }
            finally
            {
                channel.AnnounceRoom();
            }
        }

        public void OnWritable() => channel.AnnounceRoom();
    }

    /// <summary>What was there before the owner.</summary>
    private sealed class Announcement(TlsChannel channel) : IThreadPoolWorkItem
    {
        public void Execute() => channel._owner?.OnReadable();
    }
}
