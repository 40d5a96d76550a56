using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ActorHttp.Transport;

/// <summary>Decrypted bytes: asks SslStream, and keeps what the owner has not taken.</summary>
/// <remarks>
/// <code>
///   idle ──Look──▶ a read of no bytes is outstanding; nobody holds a buffer
///     ▲                 │ completes: a record is decrypted, or the end is here
///     └──── taken ◀── a read into a pooled buffer, which completes at once
/// </code>
/// </remarks>
internal sealed class TlsReader
{
    private const int RecordLength = 16 * 1024;

    private readonly SslStream _ssl;
    private readonly CipherStream _cipher;
    private readonly BufferPool _buffers;
    private readonly Action _onCompleted;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _outstanding;
    private byte[] _plain = [];
    private int _from;
    private int _to;
    private IoResult? _end;
    private bool _isOutstanding;
    private bool _ready;
    private bool _news;
    private bool _ended;

    public TlsReader(SslStream ssl, CipherStream cipher, BufferPool buffers)
    {
        _ssl = ssl;
        _cipher = cipher;
        _buffers = buffers;
        _onCompleted = OnCompleted;
    }

    /// <summary>What TLS itself found wrong.</summary>
    public Exception? Failure { get; private set; }

    public IoResult Receive(Span<byte> buffer)
    {
        while (_from == _to)
        {
            if (!Look())
            {
                return IoResult.WouldBlock;
            }
            if (_end is { } end)
            {
                return end;
            }
            Read();
        }
        int count = Math.Min(buffer.Length, _to - _from);
        _plain.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        if (_from < _to)
        {
            return IoResult.Done(count, drained: false);
        }
        ReturnBuffer();
        return IoResult.Done(count, drained: !Look());
    }

    /// <summary>
    /// Whether a receive would bring something. If not, a read is outstanding that tells.
    /// </summary>
    public bool Look()
    {
        if (_from == _to && !_ready && _end is null && !_isOutstanding)
        {
            Ask(Memory<byte>.Empty);
        }
        return !_isOutstanding;
    }

    /// <summary>Whether an outstanding read has completed since the last time.</summary>
    public bool TakeNews()
    {
        bool news = _news;
        _news = false;
        return news;
    }

    /// <summary>The channel is closed; an outstanding read has been ended before.</summary>
    public void End()
    {
        _ended = true;
        if (!_isOutstanding)
        {
            ReturnBuffer();
        }
    }

    private void Read()
    {
        _ready = false;
        _plain = _buffers.Rent(RecordLength);
        Ask(_plain);
    }

    private void Ask(Memory<byte> buffer)
    {
        _isOutstanding = true;
        try
        {
            _outstanding = InlineAwaiter.Of(_ssl.ReadAsync(buffer));
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }
        if (_outstanding.IsCompleted)
        {
            Take();
        }
        else
        {
            _outstanding.UnsafeOnCompleted(_onCompleted);
        }
    }

    /// <summary>Within SslStream: the owner is called when that has returned.</summary>
    private void OnCompleted()
    {
        _news = true;
        Take();
        if (_ended)
        {
            ReturnBuffer();
        }
    }

    private void Take()
    {
        try
        {
            int count = _outstanding.GetResult();
            _isOutstanding = false;
            if (_plain.Length == 0)
            {
                _ready = true;
            }
            else if (count > 0)
            {
                (_from, _to) = (0, count);
                _cipher.ContentCame();
            }
            else
            {
                Finish(SocketError.ConnectionReset);
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception failure)
    {
        _isOutstanding = false;
        Failure = failure;
        Finish(SocketError.ConnectionAborted);
    }

    /// <summary>The end that is told for ever: an error below, a cut, TLS, or a good end.</summary>
    private void Finish(SocketError error)
    {
        ReturnBuffer();
        if (_cipher.ReceiveError != SocketError.Success)
        {
            _end = IoResult.Failed(_cipher.ReceiveError);
        }
        else if (_cipher.WasCut)
        {
            _end = IoResult.Failed(SocketError.ConnectionReset);
            Failure ??= new IOException("The stream was cut: it ended without close_notify.");
        }
        else
        {
            _end = Failure is null ? IoResult.EndOfStream : IoResult.Failed(error);
        }
    }

    private void ReturnBuffer()
    {
        if (_plain.Length > 0)
        {
            _buffers.Return(_plain);
            _plain = [];
        }
        _from = _to = 0;
    }
}
