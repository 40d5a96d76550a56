using ActorHttp.Files.Requests;
using ActorHttp.Protocol;

namespace ActorHttp.Files.Representations;

/// <summary>One form of a file, as it is or compressed, and all that is said about it. Immutable,
/// any thread.</summary>
internal sealed class Representation
{
    private readonly ResponseFields _fields;

    private Representation(
        Measure measure,
        string? coding,
        (string Type, ResponseFields More) said,
        DateTime now,
        byte[]? content
    )
    {
        Measure = measure;
        Coding = coding;
        Type = said.Type;
        Content = content;
        Length = content?.Length ?? measure.Length;
        ETag = Tag(measure, coding);
        // No later than now: a clock that was wrong would freeze what caches hold (§8.8.2.1).
        Modified = HttpDates.Whole(measure.Modified < now ? measure.Modified : now);
        var kept = Validators().With(said.More);
        _fields = kept.With(AboutContent(coding));
        Fields = FieldsOf(Type);
        Whole = new HttpResponse(200, Fields, content);
        NotModified = new HttpResponse(304, kept);
    }

    public Measure Measure { get; }

    /// <summary>The content coding; null: as it is.</summary>
    public string? Coding { get; }

    public string Type { get; }

    /// <summary>All bytes; null where there are too many to keep.</summary>
    public byte[]? Content { get; }

    public long Length { get; }

    /// <summary>A strong one, with its quotes: time and size of the file, and the coding.</summary>
    public string ETag { get; }

    /// <summary>UTC, in whole seconds.</summary>
    public DateTime Modified { get; }

    /// <summary>What is said with the content.</summary>
    public ResponseFields Fields { get; }

    /// <summary>200 with the content; without use where that is null.</summary>
    public HttpResponse Whole { get; }

    /// <summary>304, with what a cache has to know (RFC 9110 §15.4.5).</summary>
    public HttpResponse NotModified { get; }

    /// <param name="measure">Of the file that was read.</param>
    /// <param name="coding">Its content coding; null for none.</param>
    /// <param name="said">Media type, and fields on top.</param>
    /// <param name="now">UTC.</param>
    /// <param name="content">Null for a large file.</param>
    public static Representation Of(
        Measure measure,
        string? coding,
        (string Type, ResponseFields More) said,
        DateTime now,
        byte[]? content
    ) => new(measure, coding, said, now, content);

    /// <summary>What is said with some ranges of the content, which are of another type.</summary>
    public ResponseFields FieldsOf(string type) => _fields.With("Content-Type", type);

    private ResponseFields Validators() =>
        ResponseFields.Of(("ETag", ETag), ("Last-Modified", HttpDates.Text(Modified)));

    private static ResponseFields AboutContent(string? coding)
    {
        var fields = ResponseFields.Of(
            ("Accept-Ranges", "bytes"),
            ("X-Content-Type-Options", "nosniff")
        );
        return coding is null ? fields : fields.With("Content-Encoding", coding);
    }

    private static string Tag(Measure measure, string? coding)
    {
        var suffix = coding is null ? "" : $"-{coding}";
        return $"\"{measure.Modified.Ticks:x}-{measure.Length:x}{suffix}\"";
    }
}

/// <summary>What tells that a file has changed.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">UTC, as finely as the file system knows.</param>
internal sealed record Measure(long Length, DateTime Modified);
