using ActorHttp.Handling;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>A route behind its filters, the first one outermost.</summary>
internal sealed class FilteredRoute(Filter[] filters, Route inner) : Route
{
    public override HttpResult Answer(HttpRequest request)
    {
        var gone = inner is InlineRoute ? null : new Cancellation();
        return PendingResult.Of(Pass(0, request, gone?.Token ?? CancellationToken.None), gone);
    }

    public override ValueTask<HttpResult> AnswerAsync(
        HttpRequest request,
        CancellationToken gone
    ) => Pass(0, request, gone);

    private ValueTask<HttpResult> Pass(int index, HttpRequest request, CancellationToken gone) =>
        index == filters.Length
            ? inner.AnswerAsync(request, gone)
            : filters[index](request, next => Pass(index + 1, next, gone));
}
