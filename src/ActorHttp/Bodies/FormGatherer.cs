using ActorHttp.Protocol;

namespace ActorHttp.Bodies;

/// <summary>A small multipart form as names with values.</summary>
internal static class FormGatherer
{
    /// <exception cref="HttpStatusException">400, 413, or 415: it has a file.</exception>
    public static async ValueTask<NameValues> ReadAsync(
        HttpRequest request,
        HttpLimits limits,
        CancellationToken ct
    )
    {
        var pairs = new List<(string, string)>();
        var left = (long)limits.GatheredBodyBytes;
        await foreach (var part in request.ReadMultipartAsync(left, null, limits, ct))
        {
            if (part.IsFile)
                throw RequestType.Unsupported("This form takes no files.");
            if (pairs.Count == limits.FormKeys)
                throw new HttpStatusException(Rejection.TooManyFormKeys);
            var value = await part.ReadAllAsync(left, ct);
            left -= value.Length;
            pairs.Add((part.Name, Charsets.Decode(part.ContentType?.Charset, value.Span)));
        }

        return NameValues.Of([.. pairs]);
    }
}
