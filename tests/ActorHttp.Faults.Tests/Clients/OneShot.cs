using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>One connection for one request: how it ended, and how long it took.</summary>
/// <param name="Status">Of a response that came whole; 0 for any other end.</param>
/// <param name="Took">From the moment it was due.</param>
internal sealed record OneShot(int Status, TimeSpan Took)
{
    private const int Buffer = 2048;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Asks, reads the response to its end, and closes before the server does.</summary>
    public static async Task<OneShot> AskAsync(
        IPEndPoint server,
        IPAddress source,
        byte[] request,
        long due
    )
    {
        var status = 0;
        try
        {
            using var socket = Sources.Bound(server, source);
            using var deadline = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(server, deadline.Token);
            await socket.SendAsync(request, deadline.Token);
            status = await ReadAsync(socket, deadline.Token);
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
            status = 0;
        }
        return new(status, Stopwatch.GetElapsedTime(due));
    }

    private static async Task<int> ReadAsync(Socket socket, CancellationToken deadline)
    {
        var buffer = new byte[Buffer];
        var length = 0;
        while (!IsWhole(buffer.AsSpan(0, length)))
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(length), deadline);
            if (count == 0)
                return 0;
            length += count;
        }
        return int.Parse(buffer.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    private static bool IsWhole(ReadOnlySpan<byte> response)
    {
        var end = response.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = Encoding.Latin1.GetString(response[..end]);
        const string field = "\r\nContent-Length: ";
        var at = head.IndexOf(field, StringComparison.OrdinalIgnoreCase) + field.Length;
        var line = head.AsSpan(at);
        var value = line.IndexOf('\r') is >= 0 and var stop ? line[..stop] : line;
        return response.Length == end + 4 + int.Parse(value, CultureInfo.InvariantCulture);
    }
}
