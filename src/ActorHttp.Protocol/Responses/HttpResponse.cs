using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorHttp.Protocol;

/// <summary>A whole response. Immutable; its body's memory must not change any more.</summary>
public sealed class HttpResponse : HttpResult
{
    private static readonly ResponseFields PlainText = ContentType("text/plain; charset=utf-8");
    private static readonly ResponseFields HtmlText = ContentType("text/html; charset=utf-8");
    private static readonly ResponseFields JsonText = ContentType("application/json");

    /// <summary>The length of the body is told by the framing layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is not 200 to 999.</exception>
    public HttpResponse(
        int status,
        ResponseFields? headers = null,
        ReadOnlyMemory<byte> body = default
    )
        : this(StatusLine.Checked(status), headers ?? ResponseFields.Empty, body, false) { }

    private CodedForms? _forms;

    private HttpResponse(
        int status,
        ResponseFields headers,
        ReadOnlyMemory<byte> body,
        bool closeAfterwards
    )
    {
        Status = status;
        Headers = headers;
        Body = body;
        CloseAfterwards = closeAfterwards;
    }

    /// <summary>The status code, 200 to 999 (RFC 9110 s15).</summary>
    public int Status { get; }

    /// <summary>The program's own fields: Date, Server, length and connection come on
    /// top.</summary>
    public ResponseFields Headers { get; }

    /// <summary>The content; not sent for HEAD, 204 and 304.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whether the connection ends after it.</summary>
    public bool CloseAfterwards { get; }

    /// <summary>Compressed forms of it, kept as long as it is kept itself.</summary>
    internal CodedForms Forms =>
        _forms ?? Interlocked.CompareExchange(ref _forms, new(), null) ?? _forms;

    /// <summary>UTF-8 text.</summary>
    public static HttpResponse Text(string text, int status = 200) =>
        new(status, PlainText, Encoding.UTF8.GetBytes(text));

    /// <summary>A page in UTF-8: whoever wrote the text has escaped what users gave.</summary>
    public static HttpResponse Html(string html, int status = 200) =>
        new(status, HtmlText, Encoding.UTF8.GetBytes(html));

    /// <summary>Any content; the memory is not copied.</summary>
    public static HttpResponse Bytes(
        ReadOnlyMemory<byte> bytes,
        string contentType,
        int status = 200
    ) => new(status, ContentType(contentType), bytes);

    /// <summary>A value as JSON; without type information by reflection, in camel case.</summary>
    public static HttpResponse Json<T>(
        T value,
        JsonTypeInfo<T>? typeInfo = null,
        int status = 200
    ) =>
        new(
            status,
            JsonText,
            typeInfo is null
                ? JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web)
                : JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)
        );

    /// <summary>A status without content.</summary>
    public static HttpResponse Empty(int status) => new(status);

    /// <summary>The same with one field more, checked as
    /// <see cref="ResponseFields.With(string, string)"/>.</summary>
    public new HttpResponse With(string name, string value) =>
        new(Status, Headers.With(name, value), Body, CloseAfterwards);

    /// <inheritdoc/>
    public override HttpResponse With(ResponseFields fields) =>
        new(Status, Headers.With(fields), Body, CloseAfterwards);

    /// <inheritdoc/>
    public override HttpResult Change(Func<ResponseFields, ResponseFields> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new HttpResponse(Status, change(Headers), Body, CloseAfterwards);
    }

    /// <summary>The same with one cookie more to keep, or to forget.</summary>
    public HttpResponse With(SetCookie cookie) =>
        new(Status, Headers.With(cookie), Body, CloseAfterwards);

    /// <summary>The same in another form.</summary>
    internal HttpResponse As(ResponseFields headers, ReadOnlyMemory<byte> body) =>
        new(Status, headers, body, CloseAfterwards);

    /// <summary>The same, and the connection ends after it.</summary>
    public HttpResponse ThenClose() => new(Status, Headers, Body, closeAfterwards: true);

    /// <summary>Prints status and sizes; no body.</summary>
    public override string ToString() => $"{Status}, {Headers}, body {Body.Length} bytes";

    private static ResponseFields ContentType(string value) =>
        ResponseFields.Empty.With("Content-Type", value);
}
