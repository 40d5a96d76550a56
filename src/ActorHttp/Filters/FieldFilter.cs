using ActorHttp.Protocol;

namespace ActorHttp.Filters;

/// <summary>A filter that does no more than to change the fields of a response: the server does the
/// same with what it answers in place of a handler that failed or was late.</summary>
internal abstract class FieldFilter
{
    /// <summary>As <see cref="ActorHttp.Filter"/>.</summary>
    public virtual async ValueTask<HttpResult> Filter(HttpRequest request, Next next) =>
        Of(request, await next(request));

    /// <summary>What becomes of a result; one that is a response stays one. Any thread.</summary>
    public abstract HttpResult Of(HttpRequest request, HttpResult result);

    /// <summary>A filter of a function.</summary>
    /// <param name="change">As <see cref="Of"/>.</param>
    public static Filter From(Func<HttpRequest, HttpResult, HttpResult> change) =>
        new Function(change).Filter;

    private sealed class Function(Func<HttpRequest, HttpResult, HttpResult> change) : FieldFilter
    {
        public override HttpResult Of(HttpRequest request, HttpResult result) =>
            change(request, result);
    }
}
