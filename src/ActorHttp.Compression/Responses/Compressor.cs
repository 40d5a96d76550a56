using ActorHttp.Compression.Codings;
using ActorHttp.Handling;
using ActorHttp.Protocol;

namespace ActorHttp.Compression.Responses;

/// <summary>The filter that compresses what comes out of the routes behind it.</summary>
/// <remarks>
/// <code>
///   HttpResponse ──small──▶ here, on the loop
///        └──────── large ──▶ the thread pool
///   what will answer ──▶ CodingGate: responses, and streams part by part
/// </code>
/// </remarks>
internal sealed class Compressor
{
    // Of a response as it is but for Vary, which is the same whoever makes it.
    private static readonly object AsItIs = new();

    private readonly CompressionOptions _options;
    private readonly TypeSet _types;
    private readonly string[] _names;
    private int _streams;

    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public Compressor(CompressionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.MinimumBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MostAtATime, nameof(options));
        _options = options;
        _types = new TypeSet(options.ContentTypes);
        _names = [.. options.Codings.Select(coding => coding.Name)];
        if (_names.Length == 0 || _names.Distinct(StringComparer.Ordinal).Count() < _names.Length)
            throw new ArgumentException("Codings holds none, or one twice.", nameof(options));
    }

    /// <summary>As <see cref="Filter"/>.</summary>
    public ValueTask<HttpResult> Around(HttpRequest request, Next next)
    {
        var answered = next(request);
        return answered.IsCompletedSuccessfully
            ? Of(request, answered.Result)
            : LaterAsync(request, answered);
    }

    /// <summary>What the client wants most of what it may have; null: nothing, or it must not be.
    /// </summary>
    public CompressionCoding? Wanted(HttpRequest request)
    {
        if (!_options.DespiteSecrets && HasSecret(request.Headers))
            return null;
        var name = AcceptEncoding.Choose(request.Headers.Get("Accept-Encoding"), _names);
        return name is null ? null : _options.Codings[Array.IndexOf(_names, name)];
    }

    /// <summary>A place for a response in parts; false: there is none, so it stays as it is.
    /// </summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _streams) <= _options.MostAtATime)
            return true;
        Leave();
        return false;
    }

    /// <summary>Gives it back.</summary>
    public void Leave() => Interlocked.Decrement(ref _streams);

    /// <summary>Whether such a response is compressed for who wants it.</summary>
    /// <param name="status">Of the response.</param>
    /// <param name="fields">Its own, and what filters around have added.</param>
    /// <param name="length">Null: it is not known.</param>
    public bool MayCode(int status, ResponseFields fields, long? length)
    {
        if (status is < 200 or 204 or 205 or 206 or 304)
            return false;
        if (length is 0 || length < _options.MinimumBytes)
            return false;
        var traits = ResponseTraits.Of(fields, _types);
        return traits is { HasGoodType: true, MustStay: false }
            && (_options.DespiteSecrets || !traits.SetsCookie);
    }

    /// <summary>The fields of a response that is not coded whatever its client accepts. A part says
    /// what the whole would say (RFC 9110 §15.3.7), and so does 304 as far as is known.</summary>
    /// <param name="status">Of the response.</param>
    /// <param name="fields">Its own.</param>
    /// <param name="request">What it answers.</param>
    public ResponseFields Untouched(int status, ResponseFields fields, HttpRequest request) =>
        status switch
        {
            206 when IsPartOfGood(fields) => CodedFields.Varying(fields),
            304 => CodedFields.NotModified(fields, request.Headers.Get("If-None-Match")),
            _ => fields,
        };

    /// <summary>The form for the client, if it is at hand or costs next to nothing.</summary>
    /// <param name="response">That may be coded.</param>
    /// <param name="coding">Null: as it is.</param>
    public static HttpResponse? Quickly(HttpResponse response, CompressionCoding? coding) =>
        response.Forms.Find(coding ?? AsItIs)
        ?? (IsQuick(response, coding) ? Form(response, coding) : null);

    /// <summary>The form for the client; what is not smaller coded stays as it is.</summary>
    public static HttpResponse Form(HttpResponse response, CompressionCoding? coding)
    {
        var form = coding is null ? null : Coded(response, coding);
        var bytes = form?.Body.Length ?? 0;
        form ??= response.As(CodedFields.Varying(response.Headers), response.Body);
        return response.Forms.Keep(coding ?? AsItIs, form, bytes);
    }

    /// <summary>The response as it is, but for what <see cref="Untouched(int, ResponseFields,
    /// HttpRequest)"/> says.</summary>
    public HttpResponse Untouched(HttpResponse response, HttpRequest request)
    {
        var said = Untouched(response.Status, response.Headers, request);
        return ReferenceEquals(said, response.Headers)
            ? response
            : response.As(said, response.Body);
    }

    private bool IsPartOfGood(ResponseFields fields) =>
        ResponseTraits.Of(fields, _types).HasGoodType
        && CodedFields.WholeLength(fields) >= _options.MinimumBytes;

    private async ValueTask<HttpResult> LaterAsync(
        HttpRequest request,
        ValueTask<HttpResult> answered
    ) => await Of(request, await answered);

    private ValueTask<HttpResult> Of(HttpRequest request, HttpResult result) =>
        result switch
        {
            HttpResponse response => Of(request, response),
            DeferredResult later => new(later.Through(x => new CodingGate(this, request, x))),
            _ => new(result),
        };

    private ValueTask<HttpResult> Of(HttpRequest request, HttpResponse response)
    {
        if (!MayCode(response.Status, response.Headers, response.Body.Length))
            return new(Untouched(response, request));
        var coding = Wanted(request);
        return Quickly(response, coding) is { } form
            ? new(form)
            : new(Task.Run<HttpResult>(() => Form(response, coding)));
    }

    private static bool IsQuick(HttpResponse response, CompressionCoding? coding) =>
        coding is null || (coding.IsFast && response.Body.Length <= CodingGate.QuickBytes);

    private static HttpResponse? Coded(HttpResponse response, CompressionCoding coding)
    {
        var body = ContentEncoder.All(coding, response.Body.Span);
        return body.Length < response.Body.Length
            ? response.As(CodedFields.Coded(response.Headers, coding.Name), body)
            : null;
    }

    private static bool HasSecret(HeaderFields fields) =>
        fields.Contains("Cookie") || fields.Contains("Authorization");
}
