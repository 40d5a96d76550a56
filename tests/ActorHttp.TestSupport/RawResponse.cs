using System.Collections.ObjectModel;
using System.Text;

namespace ActorHttp.TestSupport;

/// <summary>How the end of a body was told (RFC 9112 section 6.3).</summary>
public enum BodyFraming
{
    None,
    ContentLength,
    Chunked,
    UntilClose,
}

/// <summary>A response as it came over the wire, body decoded.</summary>
/// <remarks>
/// Interim holds the 1xx responses before it (101 is final and never among them); Raw is every byte
/// of this response, without the interim ones.
/// </remarks>
public sealed record RawResponse(
    string Version,
    int Status,
    string Reason,
    RawFields Headers,
    BodyFraming Framing,
    byte[] Body,
    RawFields Trailers,
    byte[] Raw,
    IReadOnlyList<RawResponse> Interim
)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a field that stands at most once; null without it.</summary>
    public string? Header(string name) => Headers.One(name);

    public override string ToString() => Wire.Show(Raw);
}

/// <summary>Field lines in their order; values as Latin-1, without spaces around.</summary>
public sealed class RawFields(IList<KeyValuePair<string, string>> lines)
    : ReadOnlyCollection<KeyValuePair<string, string>>(lines)
{
    public static new RawFields Empty { get; } = new([]);

    /// <summary>Every line's value of that name, in order; names match in any case.</summary>
    public IReadOnlyList<string> All(string name) =>
        [
            .. this.Where(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(line => line.Value),
        ];

    /// <summary>The one value, or null; two lines of that name are a malformed message.</summary>
    public string? One(string name) =>
        All(name) switch
        {
            [] => null,
            [var value] => value,
            var values => throw new MalformedResponseException(
                $"{name} stands {values.Count} times: {string.Join(" | ", values)}"
            ),
        };
}

/// <summary>What the server sent is no HTTP/1.1 response; the message shows the bytes.</summary>
public sealed class MalformedResponseException(string message) : Exception(message);
