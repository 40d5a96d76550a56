using System.Net;
using System.Net.Sockets;

namespace ActorHttp.TestSupport;

/// <summary>All that came until the peer ended, and how it ended.</summary>
public sealed record RawEnd(byte[] Bytes, PeerEnding Ending)
{
    /// <summary>Each byte as one character.</summary>
    public string Text => System.Text.Encoding.Latin1.GetString(Bytes);
}

/// <summary>A client that sends bytes as they are and believes nothing it receives.</summary>
/// <remarks>
/// Every wait is bounded by <see cref="Patience"/>; the exception then shows what had come so far.
/// For one caller at a time, but one may send while another reads.
/// </remarks>
public sealed class RawClient : IDisposable
{
    private readonly Socket _socket;
    private readonly Incoming _incoming;

    private RawClient(Socket socket)
    {
        _socket = socket;
        _incoming = new(socket);
    }

    /// <summary>How long each call waits: 20 s. A test that means a time measures it.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    public EndPoint LocalEndPoint => _socket.LocalEndPoint!;

    /// <summary>Bytes that have come so far, read or not.</summary>
    public long Received => _incoming.Total;

    /// <summary>How the peer ended, as far as reads have seen it.</summary>
    public PeerEnding Ending => _incoming.Ending;

    /// <summary>
    /// Connects over TCP or a Unix socket; <paramref name="receiveBuffer"/> is what the kernel
    /// keeps (bytes) for a client that does not read.
    /// </summary>
    public static async Task<RawClient> ConnectAsync(EndPoint endPoint, int? receiveBuffer = null)
    {
        var client = new RawClient(NewSocket(endPoint, receiveBuffer));
        try
        {
            await client.WithinAsync(
                async cancel => await client._socket.ConnectAsync(endPoint, cancel),
                () => $"connecting to {endPoint}"
            );
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task SendAsync(ReadOnlyMemory<byte> bytes) =>
        WithinAsync(cancel => SendAllAsync(bytes, cancel), () => $"sending {bytes.Length} bytes");

    /// <summary>Sends what <see cref="Wire.Bytes"/> makes of it.</summary>
    public Task SendAsync(string notation) => SendAsync(Wire.Bytes(notation));

    /// <summary>A write and a pause (1 ms) for each part, so that they arrive apart.</summary>
    public async Task SendInPiecesAsync(
        IEnumerable<ReadOnlyMemory<byte>> parts,
        TimeSpan? pause = null
    )
    {
        foreach (var part in parts)
        {
            await SendAsync(part);
            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Cuts at the given offsets; without any, behind every byte.</summary>
    public Task SendInPiecesAsync(byte[] bytes, params int[] cuts) =>
        SendInPiecesAsync(cuts.Length == 0 ? Cuts.ByteByByte(bytes) : Cuts.At(bytes, cuts));

    /// <summary>The next final response; <paramref name="head"/>: it answers a HEAD.</summary>
    /// <exception cref="MalformedResponseException">The bytes are no response.</exception>
    /// <exception cref="TimeoutException">It did not come, or not all of it.</exception>
    public async Task<RawResponse> ReadResponseAsync(bool head = false)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var reader = new ResponseReader(_incoming, deadline.Token);
        try
        {
            return await reader.ReadAsync(head);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw Late($"reading a response\n{reader.Seen()}");
        }
        catch (MalformedResponseException wrong)
        {
            throw new MalformedResponseException($"{wrong.Message}\n{reader.Seen()}");
        }
    }

    /// <summary>Every byte up to the peer's end.</summary>
    public async Task<RawEnd> ReadToEndAsync()
    {
        await WithinAsync(DrainAsync, () => $"reading to the end, so far:\n{ShowUnread()}");
        return new(_incoming.Take(_incoming.Unread.Length), _incoming.Ending);
    }

    /// <summary>Whether nothing comes, no byte and no end, for that long; loses nothing.</summary>
    public async Task<bool> StaysSilentAsync(TimeSpan quiet)
    {
        using var deadline = new CancellationTokenSource(quiet);
        try
        {
            if (_incoming.Unread.IsEmpty && _incoming.Ending == PeerEnding.None)
            {
                await _incoming.FillAsync(deadline.Token);
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>FIN: nothing more from here, reading goes on.</summary>
    public void ShutdownSend() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>RST, and the end of this client; over a Unix socket a plain close.</summary>
    public void Reset() => _socket.Close(timeout: 0);

    public void Dispose() => _socket.Dispose();

    private static Socket NewSocket(EndPoint endPoint, int? receiveBuffer)
    {
        var isUnix = endPoint is UnixDomainSocketEndPoint;
        var protocol = isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
        if (!isUnix)
        {
            socket.NoDelay = true;
        }

        if (receiveBuffer is { } size)
        {
            // Before connecting: afterwards the window has been promised already.
            socket.ReceiveBufferSize = size;
        }

        return socket;
    }

    private async Task SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, cancel)..];
        }
    }

    private async Task DrainAsync(CancellationToken cancel)
    {
        while (await _incoming.FillAsync(cancel)) { }
    }

    private async Task WithinAsync(Func<CancellationToken, Task> work, Func<string> doing)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await work(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw Late(doing());
        }
    }

    private string ShowUnread() => Wire.Show(_incoming.Unread.Span);

    private TimeoutException Late(string doing) => new($"After {Patience.TotalSeconds} s: {doing}");
}
