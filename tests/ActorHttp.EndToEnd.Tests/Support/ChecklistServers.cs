using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>The servers of one class of rows: one for each poller in this process, one behind TLS,
/// and a process that a bug of bounds would end, in a culture whose letters are not those of the
/// protocol.</summary>
public sealed class ChecklistServers : IAsyncLifetime
{
    private readonly List<Server> _inProcess = [];
    private readonly List<ChecklistServer> _all = [];
    private ServerProcess? _process;
    private readonly List<TlsTunnel> _tunnels = [];

    public async Task InitializeAsync()
    {
        foreach (var poller in new[] { PollerKind.Epoll, PollerKind.Portable })
        {
            var server = await Server.StartAsync(poller);
            _inProcess.Add(server);
            _all.Add(new ChecklistServer($"{server}", server.EndPoint, isAlone: false));
        }

        var secure = await Server.StartAsync(PollerKind.Epoll, tls: Certificates.Options());
        _inProcess.Add(secure);
        var tunnel = new TlsTunnel(secure.EndPoint);
        _tunnels.Add(tunnel);
        _all.Add(
            new ChecklistServer(
                "server behind TLS",
                tunnel.EndPoint,
                isAlone: false,
                handshakes: true
            )
        );
        _process = await BoundedProcess.StartAsync();
        _all.Add(new ChecklistServer("process", _process.EndPoint, isAlone: true));
    }

    public async Task DisposeAsync()
    {
        foreach (var tunnel in _tunnels)
            await tunnel.DisposeAsync();
        foreach (var server in _inProcess)
            await server.DisposeAsync();
        await _process!.DisposeAsync();
    }

    /// <summary>The same on each of them at once.</summary>
    internal Task OnEachAsync(Func<ChecklistServer, Task> row) =>
        Task.WhenAll(_all.Select(server => NamedAsync(server, row)));

    private async Task NamedAsync(ChecklistServer server, Func<ChecklistServer, Task> row)
    {
        try
        {
            await row(server);
        }
        catch (Exception wrong)
        {
            var end = _process!.HasExited ? " (the process has ended)" : "";
            throw new InvalidOperationException($"{server}{end}: {wrong.Message}", wrong);
        }
    }
}
