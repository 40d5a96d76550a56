using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ActorHttp.TestSupport;

/// <summary>A door without TLS to a server with it: what tests say and hear in the clear travels
/// encrypted, ends and resets too.</summary>
public sealed class TlsTunnel : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = NewSocket();
    private readonly EndPoint _server;
    private readonly Task _accepting;

    public TlsTunnel(EndPoint server)
    {
        _server = server;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private static Socket NewSocket() =>
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
                clients.Add(ServeAsync(await _listener.AcceptAsync(_stop.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var outside = client;
        using var inside = NewSocket();
        client.NoDelay = true;
        try
        {
            await inside.ConnectAsync(_server, _stop.Token);
            await using var tls = new SslStream(new NetworkStream(inside));
            await tls.AuthenticateAsClientAsync(Options, _stop.Token);
            await Task.WhenAll(OutAsync(client, tls, inside), BackAsync(tls, client));
        }
        catch (Exception end)
            when (end
                    is IOException
                        or SocketException
                        or AuthenticationException
                        or OperationCanceledException
                        or ObjectDisposedException
            )
        {
            // Broken on one side: then on both.
            client.Close(timeout: 0);
            inside.Close(timeout: 0);
        }
    }

    private async Task OutAsync(Socket client, SslStream tls, Socket inside)
    {
        var buffer = new byte[64 * 1024];
        while (await client.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            await tls.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        await tls.ShutdownAsync();
        inside.Shutdown(SocketShutdown.Send);
    }

    private async Task BackAsync(SslStream tls, Socket client)
    {
        var buffer = new byte[64 * 1024];
        while (await tls.ReadAsync(buffer, _stop.Token) is > 0 and var count)
            await client.SendAsync(buffer.AsMemory(0, count), _stop.Token);
        client.Shutdown(SocketShutdown.Send);
    }

#pragma warning disable CA5359 // The tests made the certificate themselves.
    private static SslClientAuthenticationOptions Options =>
        new()
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
#pragma warning restore CA5359
}
