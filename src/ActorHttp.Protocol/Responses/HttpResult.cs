namespace ActorHttp.Protocol;

/// <summary>How a request is answered: by an <see cref="HttpResponse"/> that is at hand, or by
/// something that will answer.</summary>
/// <remarks>What functions of routes and filters give back. Immutable, safe on every
/// thread.</remarks>
public abstract class HttpResult
{
    private protected HttpResult() { }

    /// <summary>The same with one field more in its response, checked as
    /// <see cref="ResponseFields.With(string, string)"/>.</summary>
    public HttpResult With(string name, string value) => With(ResponseFields.Of((name, value)));

    /// <summary>The same with more fields, behind its own.</summary>
    public abstract HttpResult With(ResponseFields fields);

    /// <summary>The same with its fields as a function of those that it would have.</summary>
    /// <param name="change">Called when there is a response, on its connection's event
    /// loop or at once: it must be quick.</param>
    public abstract HttpResult Change(Func<ResponseFields, ResponseFields> change);
}
