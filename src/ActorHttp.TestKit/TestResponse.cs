using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorHttp.Protocol;

namespace ActorHttp.TestKit;

/// <summary>A whole response as a client has received it. Immutable.</summary>
public sealed class TestResponse
{
    internal TestResponse(
        TestResponseHead head,
        IReadOnlyList<TestResponseHead> interim,
        ReadOnlyMemory<byte> body,
        HeaderFields trailers
    )
    {
        Head = head;
        Interim = interim;
        Body = body;
        Trailers = trailers;
    }

    /// <summary>Version, status, reason and header fields.</summary>
    public TestResponseHead Head { get; }

    /// <summary>The 1xx responses that came before it.</summary>
    public IReadOnlyList<TestResponseHead> Interim { get; }

    /// <summary>The final status code.</summary>
    public int Status => Head.Status;

    /// <summary>All field lines, those of the framing included.</summary>
    public HeaderFields Headers => Head.Headers;

    /// <summary>The content without its framing.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The content as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The fields behind a chunked body (RFC 9112 s7.1.2).</summary>
    public HeaderFields Trailers { get; }

    /// <summary>The content as JSON; without type information by reflection, names in any
    /// case.</summary>
    /// <exception cref="JsonException">It is none, or no such value.</exception>
    public T? Json<T>(JsonTypeInfo<T>? typeInfo = null) =>
        typeInfo is null
            ? JsonSerializer.Deserialize<T>(Body.Span, JsonSerializerOptions.Web)
            : JsonSerializer.Deserialize(Body.Span, typeInfo);

    /// <summary>Prints status, sizes and the content, for the message of a failed test.</summary>
    public override string ToString() => $"{Status} {Head.Reason}, {Headers}: {Text}";
}
