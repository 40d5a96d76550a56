using ActorHttp.Binding;
using ActorHttp.Handling;
using ActorHttp.Protocol;
using ActorHttp.Routing;
using ActorHttp.Routing.Templates;
using Akka.Actor;

namespace ActorHttp;

/// <summary>Which request is answered by what: a method, a template of paths, and a function or an
/// actor.</summary>
/// <remarks>
/// HEAD is answered by the route for GET and OPTIONS by the methods of the path, unless they have
/// routes of their own; a known path with another method gets 405, an unknown path 404. Filled
/// once, by one thread, before the server starts; what is ambiguous is refused then.
/// </remarks>
public sealed partial class Routes
{
    private readonly RouteList _list;
    private readonly string _prefix = "";
    private readonly List<Filter> _filters = [];
    private string? _host;
    private Placement? _place;

    /// <summary>No routes yet.</summary>
    public Routes() => _list = new RouteList { Filters = _filters };

    private Routes(Routes parent, string prefix, RouteList? list = null)
    {
        _list = list ?? parent._list;
        _prefix = parent._prefix + prefix;
        _filters = [.. parent._filters];
        if (list is not null)
            list.Filters ??= _filters;
        _host = parent._host;
        _place = parent._place;
    }

    /// <summary>How values become JSON and back, for functions whose parameters and results are
    /// values; set before their routes are added.</summary>
    /// <remarks>A source-generated context goes into its TypeInfoResolver; without a resolver types
    /// are looked at by reflection. Setting it makes the options read-only.</remarks>
    public System.Text.Json.JsonSerializerOptions Json
    {
        get => _list.Json;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.MakeReadOnly(populateMissingResolver: true);
            _list.Json = value;
        }
    }

    /// <summary>Where parameters of functions come from that are not in the request, as services;
    /// set before their routes are added.</summary>
    public ParameterSource? Parameters
    {
        get => _list.Parameters;
        set => _list.Parameters = value;
    }

    /// <summary>Routes whose paths begin with a prefix; they share the filters, host and
    /// dispatcher that are set here so far.</summary>
    /// <exception cref="ArgumentException">The prefix does not begin with a slash, or ends with
    /// one.</exception>
    public Routes Group(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length > 0 && (prefix[0] != '/' || prefix[^1] == '/'))
            throw new ArgumentException(
                $"The prefix {prefix} must begin with a slash and not end with one.",
                nameof(prefix)
            );
        return new Routes(this, prefix);
    }

    /// <inheritdoc cref="Group(string)"/>
    public Routes Group(string prefix, Action<Routes> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        add(Group(prefix));
        return this;
    }

    /// <summary>Puts a function around the routes that are added from now on.</summary>
    /// <remarks>And around what is answered without a route: one that stands around the whole table
    /// sees 404 and 501 too, 405 and OPTIONS are answered behind the filters of the path. A handler
    /// that throws does so through its filters; the 500 has the fields of
    /// <see cref="ResponseHeaders"/>, <see cref="Cors"/> and <see cref="Https.Hsts"/>.</remarks>
    public Routes Use(Filter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        _filters.Add(filter);
        return this;
    }

    /// <summary>Routes for one host only: <c>api.example.com</c>, <c>*.example.com</c>, with a port
    /// if it matters. They go before those for any host.</summary>
    public Routes Host(string host) => new(this, "") { _host = host };

    /// <summary>A virtual host: routes for this host only, <c>www.example.com</c> or
    /// <c>*.example.com</c>, which has nothing but them: where they have no path it is a 404, and
    /// the routes of nobody else are asked. It shares the filters that are set here so far.
    /// </summary>
    /// <remarks>In contrast to <see cref="Host"/>, whose routes only go before those of
    /// all. A second call with the same host adds to the first; filters of the first stand around
    /// its 404 and 501.</remarks>
    /// <exception cref="ArgumentException">It is no name of a host, or has a port.</exception>
    public Routes Site(string host) => new(this, "", _list.SiteOf(host)) { _host = null };

    /// <summary>Routes whose functions run on a dispatcher of the configuration, where they may
    /// block.</summary>
    /// <param name="dispatcher">Its path in the configuration of the actor system; by default
    /// <see cref="HttpSystem.BlockingDispatcher"/>. One that shares the thread pool, as Akka's
    /// default-blocking-io-dispatcher, lets blocked functions take the pool's threads.</param>
    /// <param name="most">So many requests may wait or run there; more get 503.</param>
    public Routes RunOn(string dispatcher = HttpSystem.BlockingDispatcher, int most = 1000) =>
        new(this, "") { _place = new Placement(dispatcher, most) };

    /// <summary>One route, to be completed by who answers.</summary>
    /// <param name="method">Null stands for any but CONNECT and TRACE.</param>
    /// <param name="template">As <c>/cart/{id:int}</c>; docs/guide.md has its grammar.</param>
    public RouteBuilder Map(HttpMethod? method, string template) =>
        new(new Routes(this, ""), method, template);

    /// <summary>Adds a route that a function answers at once.</summary>
    /// <inheritdoc cref="RouteBuilder.Answer(Func{HttpRequest, HttpResult})"/>
    public Routes Map(HttpMethod? method, string template, Func<HttpRequest, HttpResult> answer)
    {
        Map(method, template).Answer(answer);
        return this;
    }

    /// <summary>Adds a route that a function answers later.</summary>
    /// <inheritdoc
    /// cref="RouteBuilder.Answer(Func{HttpRequest, CancellationToken, Task{HttpResponse}})"/>
    public Routes Map(
        HttpMethod? method,
        string template,
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    )
    {
        Map(method, template).Answer(answer);
        return this;
    }

    /// <summary>Adds a route that any function answers.</summary>
    /// <inheritdoc cref="RouteBuilder.Answer(Delegate)"/>
    public Routes Map(HttpMethod? method, string template, Delegate answer)
    {
        Map(method, template).Answer(answer);
        return this;
    }

    /// <summary>Adds a route that a function answers part by part.</summary>
    public Routes Stream(
        HttpMethod? method,
        string template,
        Func<HttpRequest, ResponseStream, Task> write
    )
    {
        Map(method, template).Stream(write);
        return this;
    }

    /// <summary>Adds a route whose requests an actor gets.</summary>
    /// <inheritdoc cref="RouteBuilder.Tell(IActorRef)"/>
    public Routes Tell(HttpMethod? method, string template, IActorRef actor)
    {
        Map(method, template).Tell(actor);
        return this;
    }

    /// <summary>Answers what no path matches, in place of a 404.</summary>
    public Routes Otherwise(Func<HttpRequest, HttpResult> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Otherwise(new InlineRoute(answer) { IsFunction = true });
    }

    /// <inheritdoc cref="Otherwise(Func{HttpRequest, HttpResult})"/>
    public Routes Otherwise(Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Otherwise(new AsyncRoute(RouteBuilder.Later(answer)));
    }

    /// <summary>Answers what no path matches, part by part, in place of a 404.</summary>
    public Routes Otherwise(Func<HttpRequest, ResponseStream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return Otherwise(RouteBuilder.Always(new StreamedResult(write)));
    }

    /// <summary>Makes the handler actor of a connection, for
    /// <see cref="HttpServer.Bind"/>.</summary>
    /// <exception cref="ArgumentException">Two routes could answer the same request; both are
    /// named.</exception>
    public Props ToProps() => new LiveRoutes(this).ToProps();

    internal RouteTable ToTable() => _list.ToTable();

    internal Placement? Place => _place;

    internal BindingContext BindingOf(HttpMethod? method, string template) =>
        new(method, RouteTemplate.Parse(_prefix + template), Json, Parameters);

    internal void Add(HttpMethod? method, string template, Route route)
    {
        ArgumentNullException.ThrowIfNull(template);
        _list.Add(method, _host, _prefix + template, FilteredRoute.Of(_filters, Placed(route)));
    }

    private Routes Otherwise(Route route)
    {
        _list.Missing = FilteredRoute.Of(_filters, Placed(route));
        return this;
    }

    private Route Placed(Route route) =>
        _place is not null && route is (InlineRoute { IsFunction: true } or AsyncRoute)
            ? new DispatchedRoute(route, _place)
            : route;
}
