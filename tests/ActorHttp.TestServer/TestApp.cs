using System.Net;
using Akka.Actor;
using Akka.Configuration;

namespace ActorHttp.TestServer;

/// <summary>The test server in the process that uses it, with an actor system of its own.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private static readonly Config Quiet = ConfigurationFactory.ParseString(
        $$"""
        akka {
          loglevel = WARNING
          stdout-loglevel = WARNING
          stdout-logger-class = "{{typeof(StandardErrorLogger).AssemblyQualifiedName}}"
          coordinated-shutdown.exit-clr = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
        }
        """
    );

    private readonly RunningServer _server;

    private TestApp(ActorSystem system, RunningServer server, TestState state)
    {
        System = system;
        _server = server;
        State = state;
    }

    /// <summary>Where it listens, with the real ports, in the order of the options.</summary>
    public IReadOnlyList<EndPoint> EndPoints => _server.EndPoints;

    /// <summary>What the routes have seen.</summary>
    public TestState State { get; }

    /// <summary>The actor system of the server, ended with it.</summary>
    public ActorSystem System { get; }

    /// <summary>Starts it; it is ready when the task ends.</summary>
    /// <exception cref="Transport.BindException">An endpoint cannot be had.</exception>
    public static async Task<TestApp> StartAsync(TestAppOptions? options = null)
    {
        options ??= new TestAppOptions();
        var level = ConfigurationFactory.ParseString($"akka.loglevel = {options.LogLevel}");
        var system = ActorSystem.Create("test", level.WithFallback(Quiet));
        var state = new TestState(system);
        try
        {
            var server = await Describe(system, state, options).StartAsync();
            state.Server = server;
            return new TestApp(system, server, state);
        }
        catch
        {
            state.Dispose();
            await system.Terminate();
            throw;
        }
    }

    /// <summary>Counters of the server, summed over its endpoints.</summary>
    public Task<HttpServer.Statistics> StatisticsAsync() => State.StatisticsAsync();

    /// <summary>Drains; null stands for the limit StopTime.</summary>
    public Task<HttpServer.Unbound> StopAsync(TimeSpan? drainWithin = null) =>
        _server.StopAsync(drainWithin);

    /// <summary>Cuts what still runs, if <see cref="StopAsync"/> was not called before.</summary>
    public async ValueTask DisposeAsync()
    {
        State.Dispose();
        await _server.StopAsync(TimeSpan.Zero);
        await System.Terminate();
    }

    private static HttpServerBuilder Describe(
        ActorSystem system,
        TestState state,
        TestAppOptions options
    )
    {
        var routes = TestRoutes.Make(system, state);
        options.MoreRoutes?.Invoke(routes);
        var handlers = options.IsMirror ? MirrorActor.Props : routes.ToProps();
        var server = system
            .Http()
            .Limits(options.Limits)
            .Loops(options.Loops)
            .HandledBy(Props.CreateBy(new HandlerFactory(state, handlers)));
        foreach (var endPoint in options.EndPoints)
            _ = options.Tls is { } tls ? server.Listen(endPoint, tls) : server.Listen(endPoint);
        return server;
    }
}
