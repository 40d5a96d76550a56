using ActorHttp.Bodies;
using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>One part of a form, good until the next is asked for.</summary>
public sealed class MultipartPart
{
    private readonly MultipartReader _reader;

    internal MultipartPart(
        MultipartReader reader,
        HeaderFields headers,
        ContentDisposition disposition
    )
    {
        _reader = reader;
        Headers = headers;
        Disposition = disposition;
    }

    /// <summary>The name of the form's field, not unique.</summary>
    public string Name => Disposition.Name!;

    /// <summary>Whether the part is a file: also one without a name, where none was
    /// chosen.</summary>
    public bool IsFile => Disposition.FileName is not null;

    /// <summary>What the client calls the file, never a path; null where nothing is left of it.
    /// </summary>
    /// <remarks>See <see cref="SafeFileName"/>; <see cref="Disposition"/> has what was
    /// sent.</remarks>
    public string? FileName => SafeFileName.Of(Disposition.FileName);

    /// <summary>What the client claims the content to be; null where it says nothing, or
    /// nonsense.</summary>
    public MediaType? ContentType =>
        Headers.TryGet("Content-Type", out var value) && MediaType.TryParse(value, out var type)
            ? type
            : null;

    /// <summary>The fields of the part as they were sent.</summary>
    public HeaderFields Headers { get; }

    /// <summary>Names as they were sent.</summary>
    public ContentDisposition Disposition { get; }

    /// <summary>Whether its end has been seen.</summary>
    internal bool IsRead { get; set; }

    /// <summary>The next bytes of its content; empty at the end, and ever after.</summary>
    /// <exception cref="HttpStatusException">400 or 413.</exception>
    /// <exception cref="InvalidOperationException">The next part has been asked for.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default) =>
        _reader.ReadAsync(this, ct);

    /// <summary>All that is left of its content, at most so many bytes.</summary>
    /// <exception cref="HttpStatusException">400, or 413: it has more.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadAllAsync(long limit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return BodyReading.GatherAsync(ReadAsync, limit, ct);
    }

    /// <summary>All that is left as text, at most so many bytes, by its charset or else UTF-8.
    /// </summary>
    /// <exception cref="HttpStatusException">400, 413, or 415 for a charset that is not
    /// known.</exception>
    public async ValueTask<string> ReadTextAsync(long limit, CancellationToken ct = default)
    {
        var charset = ContentType?.Charset;
        Charsets.Check(charset);
        return Charsets.Decode(charset, (await ReadAllAsync(limit, ct)).Span);
    }

    /// <summary>Prints the kind: names may tell who a client is.</summary>
    public override string ToString() => IsFile ? "file" : "field";
}
