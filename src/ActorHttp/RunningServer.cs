using System.Net;
using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp;

/// <summary>A server that listens, on one endpoint or several.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly List<HttpServer.Bound> _bound = [];
    private Task<HttpServer.Unbound>? _stopped;

    private readonly LoopGroup _loops;

    internal RunningServer(LoopGroup loops) => _loops = loops;

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

    /// <summary>Completes when each event loop has taken a turn; where one hangs, or has ended,
    /// never. Any thread.</summary>
    public Task HeartbeatAsync() => Task.WhenAll(_loops.Loops.Select(Heartbeat.Of));

    /// <summary>Stops accepting, lets running requests finish, cuts what is left.</summary>
    /// <param name="drainWithin">Null stands for the limit StopTime.</param>
    public Task<HttpServer.Unbound> StopAsync(TimeSpan? drainWithin = null) =>
        _stopped ??= Stop(drainWithin);

    /// <summary>As <see cref="StopAsync"/> with the limit StopTime.</summary>
    public async ValueTask DisposeAsync() => await StopAsync();

    internal void Add(HttpServer.Bound bound) => _bound.Add(bound);

    private async Task<HttpServer.Unbound> Stop(TimeSpan? drainWithin)
    {
        if (_bound.Count == 0)
            return new HttpServer.Unbound(new DrainReport());
        var all = await Task.WhenAll(Servers.Select(server => Unbind(server, drainWithin)));
        return all.Aggregate((sum, one) => new HttpServer.Unbound(sum.Report + one.Report));
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
