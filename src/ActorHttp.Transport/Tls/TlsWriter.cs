using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ActorHttp.Transport;

/// <summary>Encrypts record by record, as long as the kernel takes them.</summary>
/// <remarks>
/// SslStream wants its bytes in an array and may keep them (a TLS 1.2 peer renegotiates), so a
/// record is copied first. What it writes always completes at once otherwise.
/// </remarks>
internal sealed class TlsWriter
{
    private const int RecordLength = 16 * 1024;

    /// <summary>With one record more it still fits a pooled buffer of 64 KiB.</summary>
    private const int MostUnsent = 32 * 1024;

    private readonly SslStream _ssl;
    private readonly CipherStream _cipher;
    private readonly BufferPool _buffers;
    private readonly Action _onCompleted;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _outstanding;
    private byte[] _plain = [];
    private bool _isOutstanding;
    private bool _blocked;

    public TlsWriter(SslStream ssl, CipherStream cipher, BufferPool buffers)
    {
        _ssl = ssl;
        _cipher = cipher;
        _buffers = buffers;
        _onCompleted = Take;
    }

    /// <summary>What TLS itself found wrong.</summary>
    public Exception? Failure { get; private set; }

    private bool IsBroken => Failure is not null || _cipher.SendError != SocketError.Success;

    private bool IsFull => _isOutstanding || _cipher.Unsent >= MostUnsent;

    public IoResult Send(ReadOnlySpan<byte> bytes)
    {
        int sent = 0;
        while (sent < bytes.Length && !IsBroken && !IsFull)
        {
            int count = Math.Min(RecordLength, bytes.Length - sent);
            Encrypt(bytes.Slice(sent, count));
            sent += count;
        }
        if (IsBroken)
        {
            return IoResult.Failed(
                Failure is null ? _cipher.SendError : SocketError.ConnectionAborted
            );
        }
        if (sent > 0 || bytes.IsEmpty)
        {
            return IoResult.Done(sent, drained: false);
        }
        _blocked = true;
        return IoResult.WouldBlock;
    }

    /// <summary>Whether a blocked sender is to be called, since all is sent or nothing can
    /// be.</summary>
    public bool TakeRoom()
    {
        bool news = _blocked && (IsBroken || (!_isOutstanding && _cipher.Unsent == 0));
        _blocked &= !news;
        return news;
    }

    /// <summary>close_notify, behind all that was sent.</summary>
    public void SayGoodbye()
    {
        if (IsBroken)
        {
            return;
        }
        try
        {
            // Completes at once; a failure is only looked at so that nobody else has to.
            Failure ??= _ssl.ShutdownAsync().Exception;
        }
        catch (Exception e)
        {
            Failure ??= e;
        }
    }

    private void Encrypt(ReadOnlySpan<byte> record)
    {
        _plain = _buffers.Rent(record.Length);
        record.CopyTo(_plain);
        _isOutstanding = true;
        try
        {
            _outstanding = InlineAwaiter.Of(_ssl.WriteAsync(_plain.AsMemory(0, record.Length)));
        }
        catch (Exception e)
        {
            Finish(e);
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

    private void Take()
    {
        try
        {
            _outstanding.GetResult();
            Finish(null);
        }
        catch (Exception e)
        {
            Finish(e);
        }
    }

    private void Finish(Exception? failure)
    {
        _isOutstanding = false;
        Failure ??= failure;
        _buffers.Return(_plain);
        _plain = [];
    }
}
