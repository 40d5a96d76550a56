using System.Net;
using ActorHttp.AccessLogs;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Servers;
using Akka.Actor;

namespace ActorHttp;

/// <summary>A server that listens, on one endpoint or several.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly LoopGroup _loops;
    private readonly SeveralLogs _accessLogs;
    private readonly List<HttpServer.Bound> _bound = [];
    private readonly LiveRoutes? _routes;
    private Task<HttpServer.Unbound>? _stopped;

    /// <param name="loops">Those that it runs on.</param>
    /// <param name="routes">Null: it has a handler of the program's.</param>
    /// <param name="accessLogs">Those that it has opened end with it.</param>
    internal RunningServer(LoopGroup loops, LiveRoutes? routes, SeveralLogs accessLogs)
    {
        _loops = loops;
        _routes = routes;
        _accessLogs = accessLogs;
    }

    /// <summary>Where it listens, with the real ports, in the order of the calls of
    /// Listen.</summary>
    public IReadOnlyList<EndPoint> EndPoints => [.. _bound.Select(bound => bound.LocalEndPoint)];

    /// <summary>The same as clients write them: <c>http://127.0.0.1:8080/</c>.</summary>
    public IReadOnlyList<string> Urls =>
        [.. _bound.Select(bound => ListenUrl.Format(bound.LocalEndPoint, bound.IsSecure))];

    /// <summary>The server actors, in the same order.</summary>
    public IReadOnlyList<IActorRef> Servers => [.. _bound.Select(bound => bound.Server)];

    /// <summary>Counts since the start, one element per endpoint.</summary>
    public async Task<IReadOnlyList<HttpServer.Statistics>> StatisticsAsync() =>
        await Task.WhenAll(
            Servers.Select(server =>
                server.Ask<HttpServer.Statistics>(HttpServer.GetStatistics.Instance, Grace)
            )
        );

    /// <summary>Whether a balancer should send requests here: every endpoint listens and none is
    /// about to stop. Any thread.</summary>
    public bool IsReady => _bound.TrueForAll(bound => bound.IsReady);

    /// <summary>Answers by other routes from now on, as <see cref="LiveRoutes"/> says: requests
    /// that run keep theirs, and no connection is closed. Any thread.</summary>
    /// <exception cref="ArgumentException">Two routes could answer the same request; both are
    /// named, and nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">It was not started with routes.</exception>
    public void Replace(Action<Routes> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        var routes = new Routes();
        add(routes);
        (_routes ?? throw new InvalidOperationException("It has a handler, no routes.")).Replace(
            routes
        );
    }

    /// <summary>Clients to come have other limits; the idle, head and handler times hold for all
    /// from now on, Backlog and the phases of CoordinatedShutdown stay. Any thread.</summary>
    /// <exception cref="ArgumentException">They contradict each other.</exception>
    public void Replace(HttpLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        foreach (var bound in _bound)
            bound.Server.Tell(new ServerActor.Adjust(limits, null));
    }

    /// <summary>Handshakes to come go by other certificates and rules, on each endpoint that
    /// speaks TLS. Any thread.</summary>
    public void Replace(TlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        foreach (var bound in _bound)
            bound.Server.Tell(new ServerActor.Adjust(null, tls));
    }

    /// <summary>Completes when each event loop has taken a turn; where one hangs, or has ended,
    /// never. Any thread.</summary>
    public Task HeartbeatAsync() => Task.WhenAll(_loops.Loops.Select(Heartbeat.Of));

    /// <summary>Stops accepting, lets running requests finish, cuts what is left.</summary>
    /// <param name="drainWithin">Null stands for the limit StopTime.</param>
    public Task<HttpServer.Unbound> StopAsync(TimeSpan? drainWithin = null) =>
        _stopped ??= Stop(drainWithin);

    /// <summary>Opens the files of its access logs anew: for tools that have moved them away. Any
    /// thread.</summary>
    public void ReopenAccessLogs() => _accessLogs.Reopen();

    /// <summary>As <see cref="StopAsync"/> with the limit StopTime.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    internal void Add(HttpServer.Bound bound) => _bound.Add(bound);

    private async Task<HttpServer.Unbound> Stop(TimeSpan? drainWithin)
    {
        var all = await Task.WhenAll(Servers.Select(server => Unbind(server, drainWithin)));
        // Behind the last line, and not on the thread of whoever waits.
        await Task.Run(() => _accessLogs.Close());
        return all.Aggregate(
            new HttpServer.Unbound(new DrainReport()),
            (sum, one) => new HttpServer.Unbound(sum.Report + one.Report)
        );
    }

    // A server that has ended with its system, or that was stopped by somebody else, answers
    // nothing: its end is the answer.
    private static async Task<HttpServer.Unbound> Unbind(IActorRef server, TimeSpan? drainWithin) =>
        await server.AskUntilItEnds<HttpServer.Unbound>(new HttpServer.Unbind(drainWithin))
        ?? new HttpServer.Unbound(new DrainReport());

    private sealed class Heartbeat : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource _turn = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public static Task Of(ActorLoop loop)
        {
            var heartbeat = new Heartbeat();
            loop.Events.Execute(heartbeat);
            return heartbeat._turn.Task;
        }

        public void Execute() => _turn.SetResult();
    }
}
