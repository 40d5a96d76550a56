using System.Diagnostics;
using System.Net;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>Thousands of slow clients on one thread, from several addresses.</summary>
/// <remarks>The thread calls on each of them every 100 ms: so late may an end be seen.</remarks>
internal sealed class Herd : IDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly HerdClient[] _clients;
    private readonly Thread _thread;
    private int _open;

    private Herd(HerdClient[] clients)
    {
        _clients = clients;
        _open = clients.Length;
        _thread = new Thread(Run) { IsBackground = true };
    }

    /// <summary>To be looked at when all have ended, or the herd has been stopped.</summary>
    public IReadOnlyList<HerdClient> Clients => _clients;

    /// <summary>Those whose connection the server has not ended.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Connects all; they do nothing before <see cref="LetGo"/>.</summary>
    public static Task<Herd> GatherAsync(IPEndPoint server, HerdPlan plan, int firstIndex = 0) =>
        Task.Run(() =>
        {
            var clients = new HerdClient[plan.Count];
            for (var i = 0; i < clients.Length; i++)
                clients[i] = Connect(server, plan, firstIndex + i);
            return new Herd(clients);
        });

    /// <summary>Connects all, each of which begins at once.</summary>
    public static async Task<Herd> StartAsync(IPEndPoint server, HerdPlan plan)
    {
        var herd = await GatherAsync(server, plan);
        herd.LetGo();
        return herd;
    }

    public void LetGo() => _thread.Start();

    /// <summary>Waits until the server has ended all connections.</summary>
    /// <exception cref="TimeoutException">Some are still open.</exception>
    public Task IsOverAsync(TimeSpan within) =>
        Eventually.IsEqualAsync(0, () => Open, "all connections are closed", within);

    /// <summary>Of those that have ended, the first and the last to.</summary>
    public (TimeSpan First, TimeSpan Last) Lives()
    {
        var ended = _clients.Where(client => client.Ending != PeerEnding.None).ToArray();
        return (ended.Min(client => client.Lived), ended.Max(client => client.Lived));
    }

    /// <summary>How many ended how: status, ending, number.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            _clients
                .CountBy(client => $"{client.Status} {client.Ending}")
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}: {pair.Value}")
        );

    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            _stop.Cancel();
            _thread.Join();
        }
        foreach (var client in _clients)
            client.Dispose();
        _stop.Dispose();
    }

    private static HerdClient Connect(IPEndPoint server, HerdPlan plan, int index)
    {
        var opened = Stopwatch.GetTimestamp();
        return new(Sources.Connect(server, index, plan.ReceiveBuffer), plan, opened);
    }

    private void Run()
    {
        while (!_stop.Token.WaitHandle.WaitOne(Round) && Open > 0)
            VisitAll();
    }

    private void VisitAll()
    {
        var open = 0;
        foreach (var client in _clients)
        {
            client.Visit(Stopwatch.GetTimestamp(), _buffer);
            open += client.Ending == PeerEnding.None ? 1 : 0;
        }
        Volatile.Write(ref _open, open);
    }
}
