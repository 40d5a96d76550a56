using ActorHttp.Filters;
using ActorHttp.Handling;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>A route behind its filters, the first one outermost.</summary>
internal sealed class FilteredRoute : Route
{
    private readonly Filter[] _filters;
    private readonly Route _inner;

    // Those that change fields, the innermost first.
    private readonly FieldFilter[] _fields;

    // Of a route that needs no token: made once, so that a filter costs no closure.
    private readonly Next? _composed;

    public FilteredRoute(Filter[] filters, Route inner)
    {
        _filters = filters;
        _inner = inner;
        _fields = [.. filters.Select(filter => filter.Target).OfType<FieldFilter>().Reverse()];
        Preflight = PreflightOf(filters);
        _composed = inner is InlineRoute ? Compose(0, CancellationToken.None) : null;
    }

    /// <summary>What answers a browser that asks whether it may ask this route; null: nobody.
    /// </summary>
    public Route? Preflight { get; }

    /// <summary>The route itself, if there are no filters.</summary>
    public static Route Of(IReadOnlyList<Filter> filters, Route route) =>
        filters.Count == 0 ? route : new FilteredRoute([.. filters], route);

    /// <summary>Another route behind the same filters.</summary>
    public FilteredRoute Around(Route other) => new(_filters, other) { Name = other.Name };

    public override HttpResult Answer(HttpRequest request)
    {
        var gone = _composed is null ? new Cancellation() : null;
        var answered = Begin(request, gone);
        return answered.IsCompletedSuccessfully
            ? answered.Result
            : Later(request, answered.AsTask(), gone);
    }

    public override ValueTask<HttpResult> AnswerAsync(
        HttpRequest request,
        CancellationToken gone
    ) => (_composed ?? Compose(0, gone))(request);

    // Apart, so that what is answered at once costs no closure.
    private PendingResult Later(
        HttpRequest request,
        Task<HttpResult> answered,
        Cancellation? gone
    ) =>
        new(answered, gone)
        {
            InPlace = _fields.Length == 0 ? null : response => Dressed(request, response),
        };

    // What is thrown at once has its fields too.
    private ValueTask<HttpResult> Begin(HttpRequest request, Cancellation? gone)
    {
        try
        {
            return (_composed ?? Compose(0, gone!.Token))(request);
        }
        catch (Exception fault) when (_fields.Length > 0)
        {
            return ValueTask.FromException<HttpResult>(fault);
        }
    }

    private HttpResponse Dressed(HttpRequest request, HttpResponse response)
    {
        foreach (var filter in _fields)
            response = (HttpResponse)filter.Of(request, response);
        return response;
    }

    // No other filter sees it: a preflight has no credentials, and needs none.
    private static InlineRoute? PreflightOf(Filter[] filters) =>
        filters.Select(filter => filter.Target).OfType<CorsPolicy>().LastOrDefault() is { } policy
            ? new InlineRoute(policy.AnswerPreflight)
            : null;

    // Whoever answers later is told the request that came through the filters.
    private ValueTask<HttpResult> Answer(HttpRequest request, CancellationToken gone)
    {
        var answered = _inner.AnswerAsync(request, gone);
        return answered is { IsCompletedSuccessfully: true, Result: DeferredResult later }
            ? new(later.To(request))
            : answered;
    }

    private Next Compose(int index, CancellationToken gone)
    {
        if (index == _filters.Length)
            return request => Answer(request, gone);
        var filter = _filters[index];
        var next = Compose(index + 1, gone);
        return request => filter(request, next);
    }
}
