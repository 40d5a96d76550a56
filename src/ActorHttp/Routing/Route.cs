using ActorHttp.Handling;
using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>What is done with a request whose path and method match.</summary>
internal abstract class Route
{
    /// <summary>Method and path, for the watchdog that names who holds a loop.</summary>
    public string Name { get; set; } = "a route";

    /// <summary>The path as the program wrote it; null for what answers where no route
    /// matches.</summary>
    public string? Template { get; set; }

    public override string ToString() => Name;

    /// <summary>The response, or who will tell it. Called on the handler's thread; what it throws
    /// becomes a 500.</summary>
    public abstract HttpResult Answer(HttpRequest request);

    /// <summary>The same within a filter, which has the token that a cancellation cancels.
    /// </summary>
    public abstract ValueTask<HttpResult> AnswerAsync(HttpRequest request, CancellationToken gone);
}

/// <summary>A function that answers at once, on the loop: it must not block.</summary>
internal sealed class InlineRoute(Func<HttpRequest, HttpResult> answer) : Route
{
    /// <summary>The program's, which may run elsewhere; else it only names who answers.</summary>
    public bool IsFunction { get; init; }

    public override HttpResult Answer(HttpRequest request) => answer(request);

    public override ValueTask<HttpResult> AnswerAsync(
        HttpRequest request,
        CancellationToken gone
    ) => new(answer(request));
}

/// <summary>A function that answers later; it starts on the loop and goes on in the thread pool.
/// </summary>
internal sealed class AsyncRoute(Func<HttpRequest, CancellationToken, ValueTask<HttpResult>> answer)
    : Route
{
    public override HttpResult Answer(HttpRequest request)
    {
        var gone = new Cancellation();
        return PendingResult.Of(answer(request, gone.Token), gone);
    }

    public override ValueTask<HttpResult> AnswerAsync(
        HttpRequest request,
        CancellationToken gone
    ) => answer(request, gone);
}

/// <summary>A route whose function runs on a dispatcher, where it may block.</summary>
internal sealed class DispatchedRoute(Route inner, Placement place) : Route
{
    public override HttpResult Answer(HttpRequest request) =>
        new DispatchedResult(place, inner.AnswerAsync);

    public override ValueTask<HttpResult> AnswerAsync(
        HttpRequest request,
        CancellationToken gone
    ) => new(Answer(request));
}
