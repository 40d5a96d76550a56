using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.Filters;

/// <summary>The answers of the CORS protocol (Fetch standard, HTTP-CORS protocol).</summary>
/// <remarks>An answer that depends on the origin says so by Vary, also to who has none: a cache
/// must not give it to another.</remarks>
internal sealed class CorsPolicy : FieldFilter
{
    private const string AskedMethod = "Access-Control-Request-Method";
    private const string AskedHeaders = "Access-Control-Request-Headers";

    // More names than that are no page's.
    private const int MostReflected = 4096;

    private readonly AllowedOrigins _origins;
    private readonly bool _credentials;
    private readonly string? _methods;
    private readonly string? _headers;
    private readonly ResponseFields _toAll;
    private readonly ResponseFields _exposed;
    private readonly ResponseFields _vary = ResponseFields.Of(("Vary", "Origin"));
    private readonly ResponseFields _ofPreflight;

    /// <exception cref="ArgumentException">Something in it cannot be; the message names
    /// it.</exception>
    public CorsPolicy(CorsOptions options)
    {
        _origins = new AllowedOrigins(options.Origins);
        _credentials = options.Credentials;
        if (_origins.AreAll && _credentials)
            throw new ArgumentException(
                "Credentials go to named origins only, never to *.",
                nameof(options)
            );
        _methods = ListOf(options.Methods, "a method");
        _headers = ListOf(options.Headers, "a name of a field");
        var exposed = ListOf(options.ExposedHeaders, "a name of a field") ?? "*";
        if (exposed == "*" && _credentials)
            throw new ArgumentException(
                "With credentials * names no field: name those that are exposed.",
                nameof(options)
            );
        _exposed = exposed.Length == 0 ? ResponseFields.Empty : Exposing(exposed);
        _toAll = _exposed.With("Access-Control-Allow-Origin", "*");
        _ofPreflight = OfPreflight(options.MaxAge);
    }

    /// <summary>The method that a browser asks leave for; null: the request is no
    /// preflight.</summary>
    public static HttpMethod? PreflightMethod(HttpRequest request)
    {
        if (!request.Method.Equals(HttpMethod.Options) || !request.Headers.Contains("Origin"))
            return null;
        return request.Headers.GetAll(AskedMethod) is [var asked] && Token.IsToken(asked)
            ? HttpMethod.Of(asked)
            : null;
    }

    public override ValueTask<HttpResult> Filter(HttpRequest request, Next next) =>
        PreflightMethod(request) is null
            ? base.Filter(request, next)
            : new(AnswerPreflight(request));

    public override HttpResult Of(HttpRequest request, HttpResult result) =>
        result.With(FieldsFor(request));

    /// <summary>204 with what the page may do; without it where the page may do nothing.</summary>
    public HttpResponse AnswerPreflight(HttpRequest request)
    {
        var answer = new HttpResponse(204, _ofPreflight);
        if (AllowedOrigin(request) is not { } origin)
            return answer;
        answer = answer.With(Granting(origin));
        var methods = _methods ?? request.Headers.Get(AskedMethod)!;
        var headers = _headers ?? Reflected(request);
        answer =
            methods.Length == 0 ? answer : answer.With("Access-Control-Allow-Methods", methods);
        return headers.Length == 0 ? answer : answer.With("Access-Control-Allow-Headers", headers);
    }

    private ResponseFields FieldsFor(HttpRequest request)
    {
        if (_origins.AreAll)
            return _toAll;
        return AllowedOrigin(request) is { } origin
            ? _exposed.With(Granting(origin)).With(_vary)
            : _vary;
    }

    private string? AllowedOrigin(HttpRequest request)
    {
        if (_origins.AreAll)
            return "*";
        return request.Headers.GetAll("Origin") is [var origin] && _origins.Contains(origin)
            ? origin
            : null;
    }

    private ResponseFields Granting(string origin)
    {
        var fields = ResponseFields.Of(("Access-Control-Allow-Origin", origin));
        return _credentials ? fields.With("Access-Control-Allow-Credentials", "true") : fields;
    }

    private ResponseFields OfPreflight(TimeSpan? maxAge)
    {
        var depends = new List<string>(3);
        if (!_origins.AreAll)
            depends.Add("Origin");
        if (_methods is null)
            depends.Add(AskedMethod);
        if (_headers is null)
            depends.Add(AskedHeaders);
        var fields =
            depends.Count == 0
                ? ResponseFields.Empty
                : ResponseFields.Of(("Vary", string.Join(", ", depends)));
        if (maxAge is not { } age)
            return fields;
        ArgumentOutOfRangeException.ThrowIfLessThan(age, TimeSpan.Zero, nameof(maxAge));
        var seconds = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return fields.With("Access-Control-Max-Age", seconds);
    }

    // The star of the protocol stands for no Authorization: so what was asked is said back.
    private static string Reflected(HttpRequest request)
    {
        var asked = request.Headers.Get(AskedHeaders) ?? "";
        var names = asked.Split(',', StringSplitOptions.TrimEntries);
        return asked.Length <= MostReflected && Array.TrueForAll(names, name => Token.IsToken(name))
            ? string.Join(", ", names)
            : "";
    }

    /// <returns>Null stands for anything.</returns>
    private static string? ListOf(IReadOnlyList<string> names, string kind)
    {
        if (names is ["*"])
            return null;
        foreach (var name in names)
            if (name == "*" || !Token.IsToken(name))
                throw new ArgumentException($"\"{name}\" is no {kind[2..]}.", nameof(names));
        return string.Join(", ", names);
    }

    private static ResponseFields Exposing(string names) =>
        ResponseFields.Of(("Access-Control-Expose-Headers", names));
}
