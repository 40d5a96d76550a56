using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorHttp.Client;

/// <summary>What a request carries: bytes at hand, a stream, or parts that an actor
/// gives.</summary>
public sealed class RequestContent
{
    private RequestContent(string? mediaType, long? length)
    {
        MediaType = mediaType;
        Length = length;
    }

    /// <summary>Nothing.</summary>
    public static RequestContent Empty { get; } = new(null, 0);

    /// <summary>The Content-Type that is sent unless the request has one; null for none.</summary>
    public string? MediaType { get; }

    /// <summary>Bytes; null when that is not known and the content is sent in chunks.</summary>
    public long? Length { get; }

    /// <summary>Whether it can be sent a second time.</summary>
    public bool IsAtHand => Source is null && !IsFed;

    internal ReadOnlyMemory<byte> Memory { get; private init; }

    internal Stream? Source { get; private init; }

    internal bool IsFed { get; private init; }

    /// <summary>Bytes, which must not change any more.</summary>
    public static RequestContent Bytes(
        ReadOnlyMemory<byte> bytes,
        string mediaType = "application/octet-stream"
    ) => new(mediaType, bytes.Length) { Memory = bytes };

    /// <summary>UTF-8 text.</summary>
    public static RequestContent Text(
        string text,
        string mediaType = "text/plain; charset=utf-8"
    ) => Bytes(Encoding.UTF8.GetBytes(text), mediaType);

    /// <summary>A value as JSON; without type information by reflection, in camel case.</summary>
    public static RequestContent Json<T>(T value, JsonTypeInfo<T>? typeInfo = null) =>
        Bytes(
            typeInfo is null
                ? JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web)
                : JsonSerializer.SerializeToUtf8Bytes(value, typeInfo),
            "application/json"
        );

    /// <summary>A form (application/x-www-form-urlencoded).</summary>
    public static RequestContent Form(params (string Name, string Value)[] pairs) =>
        Text(
            string.Join('&', pairs.Select(pair => $"{Encoded(pair.Name)}={Encoded(pair.Value)}")),
            "application/x-www-form-urlencoded"
        );

    /// <summary>All of a stream, read as fast as the server takes it; disposed of at the
    /// end.</summary>
    /// <param name="content">Read once.</param>
    /// <param name="length">Bytes, if they are known; it is a fault if the stream has others.
    /// </param>
    /// <param name="mediaType">Null for none.</param>
    public static RequestContent Stream(
        Stream content,
        long? length = null,
        string? mediaType = "application/octet-stream"
    ) => new(mediaType, length) { Source = content };

    /// <summary>Parts that the sender of the request gives, each when it is asked for by
    /// <see cref="HttpConnection.ContentWanted"/>.</summary>
    public static RequestContent Fed(long? length = null, string? mediaType = null) =>
        new(mediaType, length) { IsFed = true };

    /// <summary>Prints the size; no bytes.</summary>
    public override string ToString() =>
        $"{Length?.ToString((IFormatProvider?)null) ?? "?"} bytes of {MediaType ?? "content"}";

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+");
}
