using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace ActorHttp.Transport;

/// <summary>The stream below SslStream: ciphertext from and to the inner channel.</summary>
/// <remarks>
/// <code>
///   handshake: SslStream on a pool thread ──item──▶ loop ──continuation──▶ pool
///   after it : SslStream on the loop; a read continues within the inner OnReadable
/// </code>
/// A read is answered with 0 at the end, after an error and after a close, which spares SslStream
/// an exception; which of them it was is kept here. A write always completes at once: what the
/// kernel does not take is queued, and the writer above keeps the queue short.
/// </remarks>
internal sealed class CipherStream(StreamChannel inner, IChannelOwner owner)
    : OneWayAtATime,
        IChannelOwner,
        IValueTaskSource<int>,
        IThreadPoolWorkItem
{
    /// <summary>Records without content (KeyUpdate, RFC 8446 §4.6.3) are taken within SslStream, as
    /// long as there are some: behind so many bytes it is the others' turn.</summary>
    private const int MostWithoutContent = 64 * 1024;

    private int _left = MostWithoutContent;
    private readonly CipherQueue _unsent = new(inner.Loop.Buffers);
    private ManualResetValueTaskSourceCore<int> _read = new()
    {
        RunContinuationsAsynchronously = true,
    };
    private Memory<byte> _into;
    private bool _reading;
    private bool _readable;
    private bool _shut;
    private bool _closed;
    private volatile bool _inHandshake = true;
    private byte? _first;
    private long _readSince;

    /// <summary>What the peer sent first was a letter; no record of TLS begins by one.</summary>
    public bool IsText => _first is { } first && char.IsAsciiLetter((char)first);

    /// <summary>Since when the handshake waits for bytes, on the loop's clock; null: it does
    /// not.</summary>
    public long? AwaitedSince => _reading ? _readSince : null;

    /// <summary>Ciphertext in bytes that the kernel has not taken.</summary>
    public int Unsent => _unsent.Count;

    /// <summary>SslStream was told that the stream below has ended, and so not by the peer's
    /// close_notify: after that it asks no more.</summary>
    public bool WasCut { get; private set; }

    /// <summary>What broke the connection for reading; Success while nothing has.</summary>
    public SocketError ReceiveError { get; private set; }

    /// <summary>What broke the connection for writing; Success while nothing has.</summary>
    public SocketError SendError { get; private set; }

    /// <summary>The error below, as an exception; null when there is none.</summary>
    public SocketException? BrokenBy =>
        ReceiveError != SocketError.Success ? new SocketException((int)ReceiveError)
        : SendError != SocketError.Success ? new SocketException((int)SendError)
        : null;

    public void OnReadable()
    {
        _readable = true;
        Resume();
        owner.OnReadable();
    }

    public void OnWritable()
    {
        SendUnsent();
        owner.OnWritable();
    }

    public override ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (!_inHandshake && _left > 0 && TryRead(buffer.Span, out int count))
        {
            return new ValueTask<int>(count);
        }
        _read.Reset();
        _into = buffer;
        if (_inHandshake)
        {
            inner.Loop.Execute(this);
        }
        else
        {
            _reading = true;
            if (_left <= 0)
            {
                inner.Loop.Execute(new NextTurn(this));
            }
        }
        return new ValueTask<int>(this, _read.Version);
    }

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        if (_inHandshake)
        {
            // SslStream uses its buffer again before the loop has seen it.
            inner.Loop.Execute(new HandshakeBytes(this, buffer.ToArray()));
        }
        else
        {
            Send(buffer.Span);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>The handshake is over: from here on all is on the loop.</summary>
    public void StayOnLoop()
    {
        _inHandshake = false;
        _left = MostWithoutContent;
        _read.RunContinuationsAsynchronously = false;
    }

    /// <summary>Something was decrypted that the owner wants.</summary>
    public void ContentCame() => _left = MostWithoutContent;

    /// <summary>Half-closes, now or behind what is queued.</summary>
    public void ShutdownWhenSent()
    {
        _shut = true;
        if (Unsent == 0)
        {
            inner.ShutdownSend();
        }
    }

    /// <summary>The inner channel is closed: an outstanding read ends, the queue is
    /// dropped.</summary>
    public void End()
    {
        _closed = true;
        _unsent.Clear();
        Resume();
    }

    /// <summary>A read of the handshake has come to the loop.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        _readSince = inner.Loop.NowMilliseconds;
        _reading = true;
        Resume();
    }

    int IValueTaskSource<int>.GetResult(short token) => _read.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _read.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _read.OnCompleted(continuation, state, token, flags);

    private void Resume()
    {
        if (_reading && TryRead(_into.Span, out int count))
        {
            _reading = false;
            _into = default;
            _read.SetResult(count);
        }
    }

    private bool TryRead(Span<byte> buffer, out int count)
    {
        count = 0;
        if (_closed || WasCut || ReceiveError != SocketError.Success)
        {
            return true;
        }
        if (buffer.IsEmpty || !_readable)
        {
            return _readable;
        }
        IoResult result = inner.Receive(buffer);
        _readable = !result.Drained;
        count = result.Bytes;
        _left -= count;
        if (_inHandshake && count > 0)
        {
            _first ??= buffer[0];
        }
        ReceiveError = result.Status == IoStatus.Failed ? result.Error : SocketError.Success;
        WasCut = result.Status == IoStatus.EndOfStream;
        return result.Status != IoStatus.WouldBlock;
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (_closed || SendError != SocketError.Success)
        {
            return;
        }
        if (Unsent == 0)
        {
            bytes = bytes[SendSome(bytes)..];
        }
        if (bytes.Length > 0 && SendError == SocketError.Success)
        {
            _unsent.Add(bytes);
        }
    }

    private void SendUnsent()
    {
        if (_closed || Unsent == 0)
        {
            return;
        }
        _unsent.Skip(SendSome(_unsent.Bytes));
        if (SendError != SocketError.Success)
        {
            _unsent.Clear();
        }
        if (_shut && Unsent == 0)
        {
            inner.ShutdownSend();
        }
    }

    /// <summary>Until all is sent, or the channel promises to call.</summary>
    private int SendSome(ReadOnlySpan<byte> bytes)
    {
        int sent = 0;
        while (sent < bytes.Length)
        {
            IoResult result = inner.Send(bytes[sent..]);
            if (result.Status != IoStatus.Done)
            {
                SendError = result.Status == IoStatus.Failed ? result.Error : SocketError.Success;
                break;
            }
            sent += result.Bytes;
        }
        return sent;
    }

    private void GoOn()
    {
        _left = MostWithoutContent;
        Resume();
        owner.OnReadable();
    }

    private sealed class NextTurn(CipherStream stream) : IThreadPoolWorkItem
    {
        public void Execute() => stream.GoOn();
    }

    private sealed class HandshakeBytes(CipherStream stream, byte[] bytes) : IThreadPoolWorkItem
    {
        public void Execute() => stream.Send(bytes);
    }
}
