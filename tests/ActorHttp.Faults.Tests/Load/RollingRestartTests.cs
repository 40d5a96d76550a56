using System.Net;
using System.Net.Sockets;
using ActorHttp.Faults.Tests.Clients;
using Xunit.Abstractions;

namespace ActorHttp.Faults.Tests.Load;

/// <summary>Two processes on one listening socket that a service manager, here the test, keeps;
/// each is replaced while clients ask.</summary>
public sealed class RollingRestartTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private static readonly int Times = Scale.Of(1, 10);
    private static readonly int Clients = Scale.Of(6, 20);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _listener = new(
        AddressFamily.InterNetwork,
        SocketType.Stream,
        ProtocolType.Tcp
    );
    private readonly Queue<ServerProcess> _servers = new();
    private readonly Tally _tally = new();

    public async Task InitializeAsync()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1000);
        Signals.PassOn((int)_listener.Handle);
        await StartAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    [Row("F-18")]
    public async Task Replacing_one_process_after_the_other_fails_no_request()
    {
        using var stop = new CancellationTokenSource();
        var load = LoadAsync(stop.Token);
        await AnsweredAsync(Clients * 5);
        for (var i = 0; i < 2 * Times; i++)
        {
            await StartAsync();
            await EndAsync(_servers.Dequeue());
            await AnsweredAsync(Clients * 5);
        }
        await stop.CancelAsync();
        await load.WaitAsync(Patience);
        output.WriteLine($"{_tally}");
        // What was cut before a byte of its answer was asked again, once, and answered.
        Assert.Equal(_tally.Repeated, _tally.Failed);
        Assert.Equal(_tally.Repeated, _tally[Outcome.CutBeforeAnswer]);
    }

    private async Task StartAsync() =>
        _servers.Enqueue(
            await ServerProcess.StartAsync(
                new ServerStart
                {
                    Arguments = ["--listen", "fd://3", "--limit", "AnnounceTime=500"],
                    Passed = (int)_listener.Handle,
                }
            )
        );

    private static async Task EndAsync(ServerProcess server)
    {
        Signals.End(server.Id);
        await server.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, server.ExitCode);
        await server.DisposeAsync();
    }

    private Task LoadAsync(CancellationToken stop) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(seed => new CheckingClient(_listener.LocalEndPoint!, seed, _tally)
                {
                    Rest = Rest,
                    Patience = Patience,
                })
                .Select(client => Task.Run(() => client.RunAsync(stop)))
        );

    private Task AnsweredAsync(int more)
    {
        var goal = _tally[Outcome.Right] + more;
        return Eventually.IsTrueAsync(
            () => _tally[Outcome.Right] >= goal,
            "they are answered",
            Patience
        );
    }
}
