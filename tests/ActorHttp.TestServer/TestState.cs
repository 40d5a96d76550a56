using System.Threading.Channels;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>What the routes of one server have seen, and how those that hang are let go.</summary>
public sealed class TestState : IDisposable
{
    private readonly Events _events;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _fed;
    private readonly Channel<Visit> _visits = Channel.CreateUnbounded<Visit>();
    private volatile bool _factoryIsBroken;
    private volatile string? _poison;
    private int _smuggled;
    private int _awaitCancelled;
    private int _unobserved;

    /// <summary>Counts from now on what the system's event stream tells.</summary>
    public TestState(ActorSystem system)
    {
        _events = Events.Watch(system);
        _fed = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        TaskScheduler.UnobservedTaskException += CountUnobserved;
    }

    /// <summary>Requests that came to /smuggled.</summary>
    public int Smuggled => Volatile.Read(ref _smuggled);

    /// <summary>Requests of /hang/await that were told to give up.</summary>
    public int AwaitCancelled => Volatile.Read(ref _awaitCancelled);

    /// <summary>Letters of a type of ActorHttp that nobody received.</summary>
    public int DeadLetters => _events.DeadLetters.Values.Sum();

    /// <summary>The same by type.</summary>
    public IReadOnlyDictionary<string, int> DeadLettersByType => _events.DeadLetters;

    /// <summary>Exceptions of tasks that nobody looked at, of the whole process.</summary>
    public int UnobservedExceptions => Volatile.Read(ref _unobserved);

    /// <summary>What the actors behind /leave have heard, in its order.</summary>
    public ChannelReader<Visit> Visits => _visits.Reader;

    /// <summary>The server these routes belong to, once it listens.</summary>
    internal RunningServer? Server { get; set; }

    /// <summary>Cancelled with the server: handlers that block or spin give up.</summary>
    internal CancellationToken Ended => _ended.Token;

    /// <summary>Cancelled when those that starve the others give up, at the latest with the
    /// server.</summary>
    internal CancellationToken Fed => _fed.Token;

    /// <summary>Whether making a handler fails.</summary>
    internal bool FactoryIsBroken
    {
        get => _factoryIsBroken;
        set => _factoryIsBroken = value;
    }

    /// <summary>How a handler that is made now breaks its contract; null if it does not.</summary>
    internal string? Poison
    {
        get => _poison;
        set => _poison = value;
    }

    /// <summary>Lets go what hangs.</summary>
    public void Dispose()
    {
        TaskScheduler.UnobservedTaskException -= CountUnobserved;
        _ended.Cancel();
    }

    internal void Note(Visit visit) => _visits.Writer.TryWrite(visit);

    internal void Feed() => _fed.Cancel();

    internal int CountSmuggled() => Interlocked.Increment(ref _smuggled);

    internal void CountAwaitCancelled() => Interlocked.Increment(ref _awaitCancelled);

    internal async Task<HttpServer.Statistics> StatisticsAsync() =>
        Sums.Of(Server is null ? [] : await Server.StatisticsAsync());

    private void CountUnobserved(object? sender, UnobservedTaskExceptionEventArgs e) =>
        Interlocked.Increment(ref _unobserved);
}
