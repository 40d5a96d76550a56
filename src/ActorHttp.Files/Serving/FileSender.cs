using ActorHttp.Files.Representations;
using ActorHttp.Files.Requests;
using ActorHttp.Handling;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Files.Serving;

/// <summary>Makes the response of a file: conditions, then ranges, then the content.</summary>
internal sealed class FileSender(StaticFileOptions options)
{
    // As much of a large file is brought into memory before its first byte is sent.
    private const int WarmBytes = 1024 * 1024;

    /// <param name="request">GET or HEAD.</param>
    /// <param name="entry">Of the file.</param>
    /// <param name="forms">Open, where a form may be too large for the memory.</param>
    public HttpResult Send(HttpRequest request, FileEntry entry, OpenForms? forms)
    {
        var asked = Conditions.Of(request.Headers);
        if (ReferenceEquals(asked, Conditions.None) && entry.Plain.Content is not null)
            return entry.Plain.Whole;
        var form = entry.For(asked.AcceptEncoding);
        return Preconditions.Evaluate(asked, form.ETag, form.Modified) switch
        {
            Verdict.NotModified => form.NotModified,
            Verdict.Failed => HttpResponse.Empty(412),
            _ => Content(request, asked, form, forms),
        };
    }

    private HttpResult Content(
        HttpRequest request,
        Conditions asked,
        Representation form,
        OpenForms? forms
    )
    {
        var content = RangesOf(request, asked, form) switch
        {
            null when form.Content is not null => null,
            null => Parts.All(form),
            [] => Parts.None(form),
            var ranges => Parts.Of(form, ranges),
        };
        if (content is null)
            return form.Whole;
        return form.Content is { } bytes
            ? content.From(bytes)
            : Stream(request, content, forms!.Take(form.Coding));
    }

    // Ranges are defined for GET alone (RFC 9110 §14.2).
    private IReadOnlyList<ByteRange>? RangesOf(
        HttpRequest request,
        Conditions asked,
        Representation form
    )
    {
        if (asked.Range is not { } field || !request.Method.Equals(HttpMethod.Get))
            return null;
        var now = options.Time.GetUtcNow().UtcDateTime;
        return Preconditions.RangeHolds(asked, form.ETag, form.Modified, now)
            ? RangeField.Read(field, form.Length, options.MostRanges)
            : null;
    }

    private static StreamedResult Stream(HttpRequest request, Parts content, FoundFile file)
    {
        var hasContent = request.Method.Equals(HttpMethod.Get) && file.Handle is not null;
        if (hasContent && content.First is { } first)
            PageCache.Warm(file.Handle!, first.First, Math.Min(first.Length, WarmBytes));
        return new((_, response) => WriteAsync(response, content, file, hasContent));
    }

    private static async Task WriteAsync(
        ResponseStream response,
        Parts content,
        FoundFile file,
        bool hasContent
    )
    {
        using (file)
        {
            response.Start(content.Start);
            if (hasContent)
                await content.WriteAsync(response, file.Handle!, WarmBytes);
        }
    }
}
