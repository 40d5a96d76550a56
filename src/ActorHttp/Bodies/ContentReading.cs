using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorHttp.Bodies;
using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Ways to read a request by what its Content-Type says.</summary>
/// <remarks>
/// What a client did wrong is a <see cref="HttpStatusException"/>: 415 where the type is not the
/// wanted one, 400 where the content is malformed, 413 where it is too much. Limits are the
/// defaults where none are given; <see cref="HttpLimits.GatheredBodyBytes"/> bounds what is
/// gathered.
/// </remarks>
public static class ContentReading
{
    /// <summary>The body as text, in the charset that Content-Type names, UTF-8 without one.
    /// </summary>
    /// <remarks>Known are utf-8, us-ascii, iso-8859-1, utf-16, utf-16le and utf-16be. A byte order
    /// mark is dropped.</remarks>
    /// <exception cref="HttpStatusException">400, 413 or 415 for another charset.</exception>
    public static async ValueTask<string> ReadTextAsync(
        this HttpRequest request,
        HttpLimits? limits = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var charset = RequestType.Of(request)?.Charset;
        Charsets.Check(charset);
        return Charsets.Decode(charset, (await GatherAsync(request, limits, ct)).Span);
    }

    /// <summary>The body as JSON, by the type information of a source-generated context.
    /// </summary>
    /// <returns>Null for the JSON null.</returns>
    /// <exception cref="HttpStatusException">400, 413 or 415.</exception>
    public static async ValueTask<T?> ReadJsonAsync<T>(
        this HttpRequest request,
        JsonTypeInfo<T> typeInfo,
        HttpLimits? limits = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(typeInfo);
        RequestType.CheckJson(request);
        var bytes = await GatherAsync(request, limits, ct);
        var depth = (limits ?? request.Connection.Limits).JsonDepth;
        return JsonContent.Read(bytes.Span, typeInfo, depth);
    }

    /// <summary>The body as JSON, by reflection; camel case where no options are given.</summary>
    /// <returns>Null for the JSON null.</returns>
    /// <exception cref="HttpStatusException">400, 413 or 415.</exception>
    public static ValueTask<T?> ReadJsonAsync<T>(
        this HttpRequest request,
        JsonSerializerOptions? options = null,
        HttpLimits? limits = null,
        CancellationToken ct = default
    )
    {
        var all = options ?? JsonSerializerOptions.Web;
        // What the serializer itself does at the first use.
        all.MakeReadOnly(populateMissingResolver: true);
        return request.ReadJsonAsync((JsonTypeInfo<T>)all.GetTypeInfo(typeof(T)), limits, ct);
    }

    /// <summary>The fields of a form: urlencoded, or multipart without files.</summary>
    /// <exception cref="HttpStatusException">400, 413 or 415; 415 too for a form with a file: see
    /// <see cref="ReadMultipartAsync"/>.</exception>
    public static async ValueTask<NameValues> ReadFormAsync(
        this HttpRequest request,
        HttpLimits? limits = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var type = RequestType.Of(request);
        if (type is not null && type.Is("multipart/form-data"))
            return await FormGatherer.ReadAsync(request, limits ?? request.Connection.Limits, ct);
        RequestType.CheckForm(type);
        var bytes = await GatherAsync(request, limits, ct);
        return UrlEncoded.Parse(bytes.Span, limits);
    }

    /// <summary>The parts of a form with files (RFC 7578), one after the other; what is not read
    /// of a part is skipped.</summary>
    /// <param name="request">Its body not read yet.</param>
    /// <param name="partBytes">Bytes that one part may have; null: as many as the body.</param>
    /// <param name="allBytes">Bytes that the body may have; null: as many as the server lets
    /// pass.</param>
    /// <param name="limits">Of which those of parts count; null for those of the server.</param>
    /// <param name="ct">Ends the wait for more.</param>
    /// <exception cref="HttpStatusException">400, 413 or 415; also from the parts.</exception>
    public static IAsyncEnumerable<MultipartPart> ReadMultipartAsync(
        this HttpRequest request,
        long? partBytes = null,
        long? allBytes = null,
        HttpLimits? limits = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(partBytes ?? 0, nameof(partBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(allBytes ?? 0, nameof(allBytes));
        var parser = new MultipartParser(
            RequestType.Boundary(request),
            limits ?? request.Connection.Limits
        );
        var reader = new MultipartReader(request.Body, parser)
        {
            PartBytes = partBytes ?? long.MaxValue,
            AllBytes = allBytes ?? long.MaxValue,
        };
        return MultipartReader.ReadAllAsync(reader, ct);
    }

    private static ValueTask<ReadOnlyMemory<byte>> GatherAsync(
        HttpRequest request,
        HttpLimits? limits,
        CancellationToken ct
    ) => request.Body.ReadAllAsync((limits ?? request.Connection.Limits).GatheredBodyBytes, ct);
}
