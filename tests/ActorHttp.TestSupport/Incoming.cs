using System.Net.Sockets;

namespace ActorHttp.TestSupport;

/// <summary>How the peer ended its direction.</summary>
public enum PeerEnding
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>In order: FIN.</summary>
    Finished,

    /// <summary>RST: bytes may be lost.</summary>
    Reset,
}

/// <summary>The bytes that have arrived on a socket, read at the reader's pace.</summary>
internal sealed class Incoming(Socket? socket)
{
    private const int ReadSize = 64 * 1024;

    private byte[] _buffer = socket is null ? [] : new byte[ReadSize];
    private int _start;
    private int _end;

    /// <summary>Bytes that have come already, and how they ended.</summary>
    public Incoming(byte[] bytes, PeerEnding ending)
        : this(null)
    {
        _buffer = bytes;
        _end = bytes.Length;
        Ending = ending;
    }

    public PeerEnding Ending { get; private set; }

    /// <summary>All that have ever come.</summary>
    public long Total { get; private set; }

    public ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start.._end);

    public byte[] Take(int count)
    {
        var taken = Unread[..count].ToArray();
        _start += count;
        return taken;
    }

    /// <summary>Waits for one read; false when the peer has ended.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (Ending != PeerEnding.None)
        {
            return false;
        }

        MakeRoom();
        var count = await ReceiveAsync(cancel);
        _end += count;
        Total += count;
        return count > 0;
    }

    private async ValueTask<int> ReceiveAsync(CancellationToken cancel)
    {
        try
        {
            var count = await socket!.ReceiveAsync(_buffer.AsMemory(_end), cancel);
            Ending = count == 0 ? PeerEnding.Finished : PeerEnding.None;
            return count;
        }
        catch (SocketException gone) when (IsReset(gone.SocketErrorCode))
        {
            Ending = PeerEnding.Reset;
            return 0;
        }
    }

    private static bool IsReset(SocketError error) =>
        error
            is SocketError.ConnectionReset
                or SocketError.ConnectionAborted
                or SocketError.Shutdown;

    private void MakeRoom()
    {
        if (_buffer.Length - _end >= ReadSize / 2)
        {
            return;
        }

        var unread = Unread;
        var room = new byte[Math.Max(ReadSize, (unread.Length * 2) + ReadSize)];
        unread.CopyTo(room);
        (_buffer, _start, _end) = (room, 0, unread.Length);
    }
}
