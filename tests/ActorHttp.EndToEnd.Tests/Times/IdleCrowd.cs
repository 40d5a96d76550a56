using System.Net;
using System.Net.Sockets;

namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>Clients that have had one answer each and are silent since.</summary>
internal sealed class IdleCrowd : IDisposable
{
    private const int AtOnce = 100;

    private static readonly byte[] Request = Wire.Bytes(Clients.Health);
    private static readonly IPAddress Source = new([127, 0, 0, 9]);

    private readonly List<Socket> _sockets = [];

    public static async Task<IdleCrowd> GatherAsync(IPEndPoint server, int count)
    {
        var crowd = new IdleCrowd();
        foreach (var batch in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            crowd._sockets.AddRange(await Task.WhenAll(batch.Select(_ => ConnectAsync(server))));
        }

        return crowd;
    }

    /// <summary>Whether a FIN has come on each: then a socket is readable and holds nothing.
    /// </summary>
    public bool AreAllClosed() =>
        _sockets.TrueForAll(socket =>
            socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0
        );

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private static async Task<Socket> ConnectAsync(IPEndPoint server)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(Source, 0));
        await socket.ConnectAsync(server);
        await socket.SendAsync(Request);
        var answer = new byte[1024];
        var count = await socket.ReceiveAsync(answer);
        Assert.True(answer.AsSpan(0, count).EndsWith("ok\n"u8));
        return socket;
    }
}
