using System.Net;
using System.Net.Sockets;

namespace ActorHttp.TestSupport;

/// <summary>A loopback TCP proxy for client and server, with a fault for each direction.</summary>
/// <remarks>
/// Set <see cref="ToServer"/> and <see cref="ToClient"/> at any time: open connections change at
/// once, but what was read before the change is still passed on the old way. A connection that one
/// side resets is reset on the other side too.
/// </remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = NewSocket(AddressFamily.InterNetwork);
    private readonly FaultSwitch _toServer = new();
    private readonly FaultSwitch _toClient = new();
    private readonly EndPoint _server;
    private readonly Task _accepting;
    private int _open;

    /// <summary>Listens on a free port of 127.0.0.1; each client gets its own link.</summary>
    public FaultProxy(EndPoint server)
    {
        _server = server;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Connections that have both sides open.</summary>
    public int Open => Volatile.Read(ref _open);

    public Fault ToServer
    {
        get => _toServer.Now.Fault;
        set => _toServer.Set(value);
    }

    public Fault ToClient
    {
        get => _toClient.Now.Fault;
        set => _toClient.Set(value);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var links = new List<Task>();
        try
        {
            while (true)
            {
                links.Add(LinkAsync(await _listener.AcceptAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(links);
        }
    }

    private async Task LinkAsync(Socket client)
    {
        using var server = NewSocket(_server.AddressFamily);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server, end.Token);
                await PassBothWaysAsync(client, server, end);
            }
            catch (Exception broken) when (IsEnd(broken))
            {
                // Broken on one side, broken on both: RST instead of FIN.
                client.Close(timeout: 0);
                server.Close(timeout: 0);
            }
        }
    }

    private async Task PassBothWaysAsync(Socket client, Socket server, CancellationTokenSource end)
    {
        client.NoDelay = server.NoDelay = true;
        Interlocked.Increment(ref _open);
        try
        {
            await Task.WhenAll(
                RunAsync(new(client, server, _toServer), end),
                RunAsync(new(server, client, _toClient), end)
            );
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    /// <summary>One direction that breaks takes the other one along.</summary>
    private static async Task RunAsync(FaultLane lane, CancellationTokenSource end)
    {
        try
        {
            await lane.RunAsync(end.Token);
        }
        catch
        {
            await end.CancelAsync();
            throw;
        }
    }

    private static Socket NewSocket(AddressFamily family) =>
        new(family, SocketType.Stream, ProtocolType.Tcp);

    private static bool IsEnd(Exception broken) =>
        broken is SocketException or OperationCanceledException or ObjectDisposedException;
}
