using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>A client over TLS that trusts everyone; each wait is bounded.</summary>
internal sealed class TlsClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly CancellationTokenSource _deadline = new(Patience);

    private TlsClient(Socket connected)
    {
        _socket = connected;
        Stream = new SslStream(new NetworkStream(connected, ownsSocket: true));
    }

    public SslStream Stream { get; }

    /// <summary>What the server showed.</summary>
    public X509Certificate2 Certificate => (X509Certificate2)Stream.RemoteCertificate!;

    public static async Task<TlsClient> ConnectAsync(
        EndPoint server,
        Action<SslClientAuthenticationOptions>? configure = null
    )
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server).WaitAsync(Patience);
        var client = new TlsClient(socket);
        try
        {
            var options = Trusting();
            configure?.Invoke(options);
            await client.Stream.AuthenticateAsClientAsync(options, client._deadline.Token);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task SendAsync(string notation) =>
        await Stream.WriteAsync(Wire.Bytes(notation), _deadline.Token);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) =>
        await Stream.WriteAsync(bytes, _deadline.Token);

    /// <summary>Asks for a path, by a request that is the connection's last; the answer as text.
    /// </summary>
    public async Task<string> AskLastAsync(string path, string host = "localhost")
    {
        await SendAsync($"GET {path} HTTP/1.1⏎Host: {host}⏎Connection: close⏎⏎");
        return Encoding.Latin1.GetString(await ReadToEndAsync());
    }

    /// <summary>The status of a request that leaves the connection open.</summary>
    public async Task<int> AskAsync(string path, string host = "localhost")
    {
        await SendAsync($"GET {path} HTTP/1.1⏎Host: {host}⏎⏎");
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            length += await Stream.ReadAsync(buffer.AsMemory(length), _deadline.Token);
            var (whole, _) = ResponseBytes.Parse(buffer[..length], PeerEnding.None);
            if (whole.Count > 0)
                return whole[0].Status;
        }
    }

    public async Task<byte[]> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        await Stream.CopyToAsync(all, _deadline.Token);
        return all.ToArray();
    }

    /// <summary>FIN without close_notify.</summary>
    public void Cut() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        Stream.Dispose();
        _socket.Dispose();
        _deadline.Dispose();
    }

#pragma warning disable CA5359 // The tests made the certificates themselves.
    private static SslClientAuthenticationOptions Trusting() =>
        new()
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
#pragma warning restore CA5359
}
