using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp.TestSupport;

/// <summary>A server that does to each client what a script says, byte by byte.</summary>
/// <remarks>On a free port of 127.0.0.1. A script that ends closes its connection; what it throws
/// when the client breaks off is expected.</remarks>
public sealed class RawServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener;
    private readonly Func<RawPeer, Task> _script;
    private readonly Task _accepting;
    private int _accepted;
    private int _open;

    public RawServer(Func<RawPeer, Task> script)
    {
        _script = script;
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Answers every request, which has no content, by the same bytes.</summary>
    public static RawServer Answering(string response) =>
        new(async peer =>
        {
            while (await peer.ReadHeadAsync() is not null)
                await peer.SendAsync(response);
        });

    /// <summary>Answers one request on each connection by those bytes, then closes it.</summary>
    public static RawServer AnsweringOnce(string response) =>
        new(async peer =>
        {
            await peer.ReadHeadAsync();
            await peer.SendAsync(response);
        });

    public IPEndPoint EndPoint { get; }

    public string Url => $"http://127.0.0.1:{EndPoint.Port}/";

    /// <summary>Connections since the start.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections now.</summary>
    public int Open => Volatile.Read(ref _open);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                clients.Add(ServeAsync(socket));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using var peer = new RawPeer(socket, _stop.Token);
            await _script(peer);
        }
        catch (Exception end)
            when (end is OperationCanceledException or SocketException or IOException)
        {
            // The client broke off, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}

/// <summary>One client of a <see cref="RawServer"/>.</summary>
public sealed class RawPeer(Socket socket, CancellationToken stop) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly List<byte> _unread = [];

    public CancellationToken Stop => stop;

    public Socket Socket => socket;

    /// <summary>Reads up to the empty line behind a head; null when the client has
    /// closed.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. _unread]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                _unread.RemoveRange(0, end + 4);
                return text[..(end + 4)];
            }
            if (!await FillAsync())
                return null;
        }
    }

    /// <summary>Reads that many bytes of content.</summary>
    public async Task<string> ReadContentAsync(int count)
    {
        while (_unread.Count < count)
            if (!await FillAsync())
                throw new IOException($"Only {_unread.Count} of {count} bytes came.");
        var content = Encoding.Latin1.GetString([.. _unread.Take(count)]);
        _unread.RemoveRange(0, count);
        return content;
    }

    /// <summary>Takes what has come, or comes next, and forgets it; zero at the end.</summary>
    public async Task<int> ReadSomeAsync()
    {
        if (_unread.Count == 0)
            await FillAsync();
        var count = _unread.Count;
        _unread.Clear();
        return count;
    }

    /// <summary>Reads until the client closes.</summary>
    public async Task ReadToEndAsync()
    {
        while (await FillAsync())
            _unread.Clear();
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, stop)..];
    }

    /// <summary>Breaks the connection.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();

    private async Task<bool> FillAsync()
    {
        var read = await socket.ReceiveAsync(_buffer, stop);
        _unread.AddRange(_buffer.AsSpan(0, read));
        return read > 0;
    }
}
