using ActorHttp.Filters;
using ActorHttp.Handling;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>A route behind its filters, the first one outermost.</summary>
internal sealed class FilteredRoute : Route
{
    private readonly Filter[] _filters;
    private readonly Route _inner;

    // Of a route that needs no token: made once, so that a filter costs no closure.
    private readonly Next? _composed;

    public FilteredRoute(Filter[] filters, Route inner)
    {
        _filters = filters;
        _inner = inner;
        Preflight = PreflightOf(filters);
        _composed = inner is InlineRoute ? Compose(0, CancellationToken.None) : null;
    }

    /// <summary>What answers a browser that asks whether it may ask this route; null: nobody.
    /// </summary>
    public Route? Preflight { get; }

    public override HttpResult Answer(HttpRequest request)
    {
        if (_composed is not null)
            return PendingResult.Of(_composed(request), gone: null);
        var gone = new Cancellation();
        return PendingResult.Of(Compose(0, gone.Token)(request), gone);
    }

    public override ValueTask<HttpResult> AnswerAsync(
        HttpRequest request,
        CancellationToken gone
    ) => (_composed ?? Compose(0, gone))(request);

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
