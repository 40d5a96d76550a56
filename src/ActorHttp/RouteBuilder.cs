using ActorHttp.Binding;
using ActorHttp.Handling;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Routing;
using Akka.Actor;

namespace ActorHttp;

/// <summary>One route, before it is said who answers: one of the methods that end it.</summary>
public sealed class RouteBuilder
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Routes _routes;
    private readonly HttpMethod? _method;
    private readonly string _template;

    internal RouteBuilder(Routes routes, HttpMethod? method, string template)
    {
        _routes = routes;
        _method = method;
        _template = template;
    }

    /// <summary>Where parameters come from that are not in the request.</summary>
    internal ParameterSource? Parameters => _routes.Parameters;

    /// <summary>Puts a function around this route, inside of those of its group.</summary>
    public RouteBuilder Use(Filter filter)
    {
        _routes.Use(filter);
        return this;
    }

    /// <inheritdoc cref="Routes.Host"/>
    public RouteBuilder Host(string host) => new(_routes.Host(host), _method, _template);

    /// <inheritdoc cref="Routes.RunOn"/>
    public RouteBuilder RunOn(string dispatcher = HttpSystem.BlockingDispatcher, int most = 1000) =>
        new(_routes.RunOn(dispatcher, most), _method, _template);

    /// <summary>A function answers at once, on the connection's event loop: it must not block.
    /// </summary>
    /// <param name="answer">What it throws is logged and becomes a 500, but for
    /// <see cref="HttpStatusException"/>.</param>
    public void Answer(Func<HttpRequest, HttpResult> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Add(new InlineRoute(answer) { IsFunction = true });
    }

    /// <summary>A function answers later; it begins on the event loop and goes on in the thread
    /// pool. The token is cancelled when the
    /// answer has no use any more.</summary>
    /// <inheritdoc cref="Answer(Func{HttpRequest, HttpResult})"/>
    public void Answer(Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Add(new AsyncRoute(Later(answer)));
    }

    /// <summary>Any function: its parameters are bound by name and type, its result becomes a
    /// response, as docs/guide.md says.</summary>
    /// <exception cref="ArgumentException">A parameter or the result cannot be bound; the message
    /// names it.</exception>
    public void Answer(Delegate answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Add(BoundRoute.Of(answer, _routes.BindingOf(_method, _template)));
    }

    /// <summary>A function writes the response part by part.</summary>
    public void Stream(Func<HttpRequest, ResponseStream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Add(Always(new StreamedResult(write)));
    }

    /// <summary>An actor gets the requests themselves and answers their sender as
    /// <see cref="HttpExchange"/> says.</summary>
    public void Tell(IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Add(Always(new ToldResult(actor)));
    }

    /// <inheritdoc cref="Tell(IActorRef)"/>
    /// <param name="actor">Called for each request, on the loop.</param>
    public void Tell(Func<HttpRequest, IActorRef> actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        Add(new InlineRoute(request => new ToldResult(actor(request))));
    }

    /// <summary>An actor gets a message that is made of the request, and what it replies becomes
    /// the response.</summary>
    /// <remarks>Costs no promise and no timer. An actor that has ended is answered by 503, one that
    /// does not reply in time by 504, a <see cref="Status.Failure"/> by 500; the connection lives
    /// on. A reply that <see cref="AskBuilder"/> does not map is sent as JSON.</remarks>
    public AskBuilder Ask(IActorRef actor, Func<HttpRequest, object> message)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(message);
        return Ask(_ => actor, message);
    }

    /// <inheritdoc cref="Ask(IActorRef, Func{HttpRequest, object})"/>
    /// <param name="actor">Called for each request, on the loop.</param>
    /// <param name="message">Called for each request, on the loop: it must not block.</param>
    public AskBuilder Ask(Func<HttpRequest, IActorRef> actor, Func<HttpRequest, object> message)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(message);
        var replies = new MappedReplies(_routes.Json);
        Add(new InlineRoute(request => new AskedResult(actor(request), message(request), replies)));
        return new AskBuilder(replies);
    }

    /// <summary>An actor is made for each request, told it, and watched: where it ends without an
    /// answer the client gets 500.</summary>
    /// <remarks>It runs on the connection's event loop unless the props, or
    /// <see cref="RunOn"/>, name a dispatcher; on a loop it must not block. It stops itself when it
    /// has answered; <see cref="RequestActor"/> does so.</remarks>
    /// <param name="props">Made once, and used for each request.</param>
    /// <param name="grace">How long it may go on when it has been told
    /// <see cref="RequestCancelled"/>; 5 s by default.</param>
    public void PerRequest(Props props, TimeSpan? grace = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        var placed = _routes.Place is { } place ? props.WithDispatcher(place.Dispatcher) : props;
        Add(Always(new PerRequestResult(new RequestProps(placed), grace ?? Grace)));
    }

    /// <summary>As the other, by a function that makes the actor: cheaper than props with a type or
    /// an expression, which use reflection for each actor.</summary>
    /// <inheritdoc cref="PerRequest(Props, TimeSpan?)"/>
    public void PerRequest<TActor>(Func<TActor> make, TimeSpan? grace = null)
        where TActor : ActorBase
    {
        ArgumentNullException.ThrowIfNull(make);
        PerRequest(Producer<TActor>.Props(make), grace);
    }

    internal static InlineRoute Always(HttpResult result) => new(_ => result);

    internal static Func<HttpRequest, CancellationToken, ValueTask<HttpResult>> Later(
        Func<HttpRequest, CancellationToken, Task<HttpResponse>> answer
    ) => async (request, gone) => await answer(request, gone);

    private void Add(Route route) => _routes.Add(_method, _template, route);
}
