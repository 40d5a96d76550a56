using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ActorHttp.Benchmarks.Running;

/// <summary>Asks the runtime of another process, over its diagnostics port, for a full GC.</summary>
/// <remarks>
/// A trace session with the heap-collect keyword makes the runtime collect; see the IPC protocol
/// in dotnet/diagnostics. The events themselves are thrown away.
/// </remarks>
internal static class GarbageCollection
{
    private const byte EventPipe = 2;
    private const byte StopTracing = 1;
    private const byte CollectTracing = 2;
    private const int HeaderLength = 20;
    private const ulong HeapCollect = 0x80_0000;
    private const uint Informational = 4;

    private static readonly TimeSpan CollectionTime = TimeSpan.FromSeconds(1);

    /// <returns>False when the process has no such port: it is not .NET.</returns>
    public static async Task<bool> ForceAsync(int process)
    {
        var pattern = $"dotnet-diagnostic-{process}-*-socket";
        if (Directory.GetFiles(Path.GetTempPath(), pattern) is not [var port, ..])
        {
            return false;
        }

        using var session = await SendAsync(port, CollectTracing, SessionRequest());
        var answer = new byte[HeaderLength + sizeof(ulong)];
        await session.ReadExactlyAsync(answer);
        var events = session.CopyToAsync(Stream.Null);
        await Task.Delay(CollectionTime);
        using var stop = await SendAsync(
            port,
            StopTracing,
            answer.AsMemory(HeaderLength).ToArray()
        );
        await events;
        return true;
    }

    private static async Task<NetworkStream> SendAsync(string port, byte command, byte[] payload)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(port));
        var stream = new NetworkStream(socket, ownsSocket: true);
        var message = new byte[HeaderLength + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        message[16] = EventPipe;
        message[17] = command;
        payload.CopyTo(message, HeaderLength);
        await stream.WriteAsync(message);
        return stream;
    }

    private static byte[] SessionRequest()
    {
        const string provider = "Microsoft-Windows-DotNETRuntime\0";
        const uint megabytes = 1;
        const uint netTrace = 1;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(megabytes);
        writer.Write(netTrace);
        writer.Write(1u);
        writer.Write(HeapCollect);
        writer.Write(Informational);
        writer.Write((uint)provider.Length);
        writer.Write(Encoding.Unicode.GetBytes(provider));
        writer.Write(0u);
        return bytes.ToArray();
    }
}
