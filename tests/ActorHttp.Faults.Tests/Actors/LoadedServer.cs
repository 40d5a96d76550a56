namespace ActorHttp.Faults.Tests.Actors;

/// <summary>A server of its own under a load that checks each answer.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private Task _load = Task.CompletedTask;

    private LoadedServer(ServerProcess process, Baseline baseline)
    {
        Process = process;
        Baseline = baseline;
        Killer = new(process.EndPoint);
    }

    public ServerProcess Process { get; }

    /// <summary>Before the load, after the warm-up.</summary>
    public Baseline Baseline { get; }

    public Killer Killer { get; }

    /// <summary>What the load has seen.</summary>
    public Tally Tally { get; } = new();

    /// <summary>Starts server and load; the load rests after each exchange, so that two
    /// processors can keep up with all clients.</summary>
    public static async Task<LoadedServer> StartAsync(int clients, params string[] arguments)
    {
        var start = new ServerStart { Arguments = arguments, Errors = ErrorSink.Kept };
        var process = await ServerProcess.StartAsync(start);
        try
        {
            await WarmUp.RunAsync(process, clients, TimeSpan.FromSeconds(Scale.IsFull ? 3 : 0.5));
            var server = new LoadedServer(process, await Baseline.TakeAsync(process));
            server._load = server.LoadAsync(clients);
            return server;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the load alone for a time.</summary>
    public async Task<Calm> CalmAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(Scale.IsFull ? 5 : 0.5));
        return Calm.Of(Tally);
    }

    public async Task EndLoadAsync()
    {
        await _stop.CancelAsync();
        await _load;
    }

    public async ValueTask DisposeAsync()
    {
        await EndLoadAsync();
        await Process.DisposeAsync();
        _stop.Dispose();
    }

    private Task LoadAsync(int clients) =>
        Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(seed => new CheckingClient(Process.EndPoint, seed, Tally) { Rest = Rest })
                .Select(client => Task.Run(() => client.RunAsync(_stop.Token)))
        );
}
