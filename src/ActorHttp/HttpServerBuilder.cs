using System.Net;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp;

/// <summary>An HTTP server in a few lines: <c>system.Http().Listen(url).StartAsync()</c>.</summary>
public static class ActorSystemExtensions
{
    /// <summary>Begins the description of a server of this system.</summary>
    public static HttpServerBuilder Http(this ActorSystem system) => new(system);
}

/// <summary>Where a server listens and what it answers with. One thread.</summary>
public sealed class HttpServerBuilder
{
    private static readonly TimeSpan BindWithin = TimeSpan.FromSeconds(10);

    private readonly ActorSystem _system;
    private readonly List<EndPoint> _endPoints = [];
    private readonly Routes _routes = new();
    private HttpLimits _limits = HttpLimits.Default;
    private LoopOptions _loops = LoopOptions.Default;
    private Props? _handler;
    private string[]? _allowedHosts;
    private string? _serverField = "ActorHttp";
    private TracingOptions _tracing = TracingOptions.Default;

    internal HttpServerBuilder(ActorSystem system) => _system = system;

    /// <summary>Adds an endpoint: <c>http://host:port</c> or <c>unix:/path</c>.</summary>
    /// <exception cref="FormatException">It is neither; the message says what is wrong.</exception>
    public HttpServerBuilder Listen(string url) => Listen(ListenUrl.Parse(url));

    /// <summary>Adds an endpoint.</summary>
    public HttpServerBuilder Listen(EndPoint endPoint)
    {
        _endPoints.Add(endPoint);
        return this;
    }

    /// <summary>Adds routes.</summary>
    public HttpServerBuilder Routes(Action<Routes> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        add(_routes);
        return this;
    }

    /// <summary>Adds a route for GET.</summary>
    public HttpServerBuilder Get(string template, Func<HttpRequest, HttpResult> answer) =>
        Routes(routes => routes.Get(template, answer));

    /// <inheritdoc cref="Get(string, Func{HttpRequest, HttpResult})"/>
    public HttpServerBuilder Get(string template, Delegate answer) =>
        Routes(routes => routes.Get(template, answer));

    /// <summary>Answers by an actor for each connection in place of routes, as
    /// <see cref="HttpServer.Bind.Handler"/> says.</summary>
    public HttpServerBuilder HandledBy(Props handler)
    {
        _handler = handler;
        return this;
    }

    /// <summary>Sets what a client may cost.</summary>
    public HttpServerBuilder Limits(HttpLimits limits)
    {
        _limits = limits;
        return this;
    }

    /// <summary>Sets what the spans of requests show.</summary>
    public HttpServerBuilder Tracing(TracingOptions tracing)
    {
        _tracing = tracing;
        return this;
    }

    /// <summary>Sets the event loops, if this is the first server of the system.</summary>
    public HttpServerBuilder Loops(LoopOptions loops)
    {
        _loops = loops;
        return this;
    }

    /// <summary>Answers for these hosts only, as <see cref="HttpServer.Bind.AllowedHosts"/>
    /// says.</summary>
    public HttpServerBuilder AllowedHosts(params string[] hosts)
    {
        _allowedHosts = hosts;
        return this;
    }

    /// <summary>Sets the value of the Server field; null leaves it out.</summary>
    public HttpServerBuilder ServerField(string? value)
    {
        _serverField = value;
        return this;
    }

    /// <summary>Binds every endpoint.</summary>
    /// <exception cref="Transport.BindException">One of them cannot be had; those before it have
    /// been given back.</exception>
    /// <exception cref="InvalidOperationException">There is no endpoint.</exception>
    public async Task<RunningServer> StartAsync()
    {
        if (_endPoints.Count == 0)
            throw new InvalidOperationException("The server listens nowhere: call Listen.");
        var handler = _handler ?? _routes.ToProps();
        var manager = HttpSystem.Of(_system, _loops).Manager;
        var running = new RunningServer();
        foreach (var endPoint in _endPoints)
            running.Add(await BindOrUndo(manager, endPoint, handler, running));
        return running;
    }

    private async Task<HttpServer.Bound> BindOrUndo(
        IActorRef manager,
        EndPoint endPoint,
        Props handler,
        RunningServer running
    )
    {
        var bind = new HttpServer.Bind(endPoint, handler)
        {
            Limits = _limits,
            ServerField = _serverField,
            AllowedHosts = _allowedHosts,
            Tracing = _tracing,
        };
        var answer = await manager.Ask<HttpServer.Event>(bind, BindWithin);
        if (answer is HttpServer.Bound bound)
            return bound;
        await running.StopAsync(TimeSpan.Zero);
        throw ((HttpServer.CommandFailed)answer).Cause;
    }
}
