using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

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
    // No network is asked: whoever is late has a machine that is busy, and would rather wait.
    private static readonly TimeSpan BindWithin = TimeSpan.FromMinutes(1);

    private readonly ActorSystem _system;
    private readonly List<Place> _places = [];
    private readonly Routes _routes = new();
    private HttpLimits _limits = HttpLimits.Default;
    private LoopOptions _loops = LoopOptions.Default;
    private Props? _handler;
    private string[]? _allowedHosts;
    private string? _serverField = "ActorHttp";
    private TracingOptions _tracing = TracingOptions.Default;
    private TlsOptions? _tls;
    private int? _redirectsTo;
    private readonly List<Func<IAccessLog>> _accessLogs = [];
    private TrustedProxies? _proxies;
    private bool _proxyProtocol;

    internal HttpServerBuilder(ActorSystem system) => _system = system;

    /// <summary>Adds an endpoint: <c>http://host:port</c>, <c>unix:/path</c>, <c>fd://3</c>, or
    /// <c>https://host:port</c>, which speaks TLS as <see cref="Tls"/> says.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong.</exception>
    public HttpServerBuilder Listen(string url) => Listen(url, new EndpointOptions());

    /// <summary>Adds an endpoint with options of its own, as <see cref="Listen(string)"/>.
    /// </summary>
    /// <exception cref="FormatException">It is none, or TLS is to be spoken at an http url; the
    /// message says what is wrong.</exception>
    public HttpServerBuilder Listen(string url, EndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Tls is { } tls)
            return Listen(url, tls, options);
        var endPoint = ListenUrl.Parse(url, out var isSecure);
        return Add(new(endPoint, isSecure, options));
    }

    /// <summary>Adds an endpoint with a TLS of its own: <c>https://host:port</c> or
    /// <c>unix:/path</c>.</summary>
    /// <exception cref="FormatException">It is neither; the message says what is wrong.</exception>
    public HttpServerBuilder Listen(string url, TlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        return Listen(url, tls, new EndpointOptions { Tls = tls });
    }

    private HttpServerBuilder Listen(string url, TlsOptions tls, EndpointOptions options)
    {
        var endPoint = ListenUrl.Parse(url, out var isSecure);
        return isSecure || endPoint is UnixDomainSocketEndPoint or InheritedEndPoint
            ? Listen(endPoint, options with { Tls = tls })
            : throw new FormatException($"Cannot speak TLS on \"{url}\": write https://.");
    }

    /// <summary>Adds an endpoint without TLS.</summary>
    public HttpServerBuilder Listen(EndPoint endPoint) => Listen(endPoint, new EndpointOptions());

    /// <summary>Adds an endpoint that speaks TLS.</summary>
    public HttpServerBuilder Listen(EndPoint endPoint, TlsOptions tls)
    {
        ArgumentNullException.ThrowIfNull(tls);
        return Listen(endPoint, new EndpointOptions { Tls = tls });
    }

    /// <summary>Adds an endpoint with options of its own: with those of TLS it speaks it.</summary>
    public HttpServerBuilder Listen(EndPoint endPoint, EndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(options);
        return Add(new(endPoint, options.Tls is not null, options));
    }

    /// <summary>Believes these proxies what they say of the client:
    /// <see cref="HttpRequest.Client"/>, <see cref="HttpRequest.Scheme"/> and
    /// <see cref="HttpRequest.Host"/>.</summary>
    public HttpServerBuilder TrustProxies(TrustedProxies? proxies)
    {
        _proxies = proxies;
        return this;
    }

    /// <summary>Believes the field <c>Forwarded</c> of proxies at these addresses, as
    /// <see cref="TrustedProxies.Of"/> reads them.</summary>
    /// <exception cref="FormatException">One of them is none; the message names it.</exception>
    public HttpServerBuilder TrustProxies(params IEnumerable<string> addresses) =>
        TrustProxies(TrustedProxies.Of(addresses));

    /// <summary>Each connection begins with a PROXY header, as
    /// <see cref="HttpServer.Bind.ProxyProtocol"/> says; at endpoints that say nothing else.
    /// </summary>
    public HttpServerBuilder ProxyProtocol(bool required = true)
    {
        _proxyProtocol = required;
        return this;
    }

    /// <summary>Sets how TLS is spoken on https urls that were added without options of their
    /// own.</summary>
    public HttpServerBuilder Tls(TlsOptions tls)
    {
        _tls = tls;
        return this;
    }

    /// <summary>Endpoints of http urls serve nothing, they only send clients to https; as
    /// <see cref="Https.Redirect"/>.</summary>
    /// <param name="port">Where TLS is spoken, as clients see it.</param>
    public HttpServerBuilder RedirectToHttps(int port = 443)
    {
        _redirectsTo = port;
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

    /// <summary>Writes a line for each request into a file, in the combined format. There may be
    /// several access logs.</summary>
    public HttpServerBuilder AccessLog(string path) =>
        AccessLog(new AccessLogOptions { Path = path });

    /// <summary>Writes a line for each request. It is opened at the start, and closed when the
    /// server has stopped.</summary>
    public HttpServerBuilder AccessLog(AccessLogOptions options)
    {
        _accessLogs.Add(() => Open(options));
        return this;
    }

    /// <summary>Tells of each request; the log stays the caller's.</summary>
    public HttpServerBuilder AccessLog(IAccessLog log)
    {
        _accessLogs.Add(() => log);
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
    /// <exception cref="BindException">One of them cannot be had; those before it have
    /// been given back.</exception>
    /// <exception cref="InvalidOperationException">There is no endpoint, or one of https and no
    /// certificate, or one of the PROXY protocol and no trusted proxy.</exception>
    /// <exception cref="IOException">The access log cannot be written.</exception>
    public async Task<RunningServer> StartAsync()
    {
        if (_places.Count == 0)
            throw new InvalidOperationException("The server listens nowhere: call Listen.");
        if (_tls is null && _places.Exists(place => place is { IsSecure: true, Options.Tls: null }))
            throw new InvalidOperationException("An https url needs a certificate: call Tls.");
        if (_proxies is null && _places.Exists(SpeaksProxyProtocol))
            throw new InvalidOperationException(
                "The PROXY protocol needs to know whom to trust: call TrustProxies."
            );
        var live = _handler is null ? new LiveRoutes(_routes) : null;
        var handler = _handler ?? live!.ToProps();
        var http = HttpSystem.Of(_system, _loops);
        var logs = AccessLogs.SeveralLogs.Open(_accessLogs);
        var running = new RunningServer(http.Loops, live, logs);
        var log = logs.AsOne();
        foreach (var place in _places)
            running.Add(await BindOrUndo(http.Manager, Bind(place, handler, log), running));
        return running;
    }

    private AccessLogFile Open(AccessLogOptions options)
    {
        Action<string> warn = line => _system.Log.Warning("{Fault}", line);
        var file = AccessLogFile.Open(options with { OnFault = options.OnFault ?? warn });
        // Whoever ends the server, and be it the system.
        _system.RegisterOnTermination(file.Dispose);
        return file;
    }

    private HttpServerBuilder Add(Place place)
    {
        _places.Add(place);
        return this;
    }

    private HttpServer.Bind Bind(Place place, Props handler, IAccessLog? log)
    {
        var redirects = _redirectsTo is not null && !place.IsSecure && !place.IsUnix;
        return new(place.EndPoint, redirects ? Redirecting(_redirectsTo!.Value) : handler)
        {
            Limits = _limits,
            ServerField = _serverField,
            AllowedHosts = _allowedHosts,
            Tracing = _tracing,
            AccessLog = log,
            Tls = place.IsSecure ? place.Options.Tls ?? _tls : null,
            Proxies = _proxies,
            ProxyProtocol = SpeaksProxyProtocol(place),
        };
    }

    private static Props Redirecting(int port) =>
        new Routes()
            .Otherwise(request => Https.ToSecure(request, port, permanent: false))
            .ToProps();

    private static async Task<HttpServer.Bound> BindOrUndo(
        IActorRef manager,
        HttpServer.Bind bind,
        RunningServer running
    )
    {
        var answer = await manager.Ask<HttpServer.Event>(bind, BindWithin);
        if (answer is HttpServer.Bound bound)
            return bound;
        await running.StopAsync(TimeSpan.Zero);
        throw ((HttpServer.CommandFailed)answer).Cause;
    }

    private bool SpeaksProxyProtocol(Place place) => place.Options.ProxyProtocol ?? _proxyProtocol;

    private sealed record Place(EndPoint EndPoint, bool IsSecure, EndpointOptions Options)
    {
        public bool IsUnix => EndPoint is UnixDomainSocketEndPoint;
    }
}
