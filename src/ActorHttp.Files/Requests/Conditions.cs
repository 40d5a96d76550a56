using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Files.Requests;

/// <summary>What a request says about which form of a file it wants, and when.</summary>
/// <remarks>Most requests say nothing: one pass over the names of the fields finds that
/// out.</remarks>
internal sealed record Conditions
{
    /// <summary>Of a request that says nothing of the kind.</summary>
    public static readonly Conditions None = new();

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public string? IfModifiedSince { get; init; }

    public string? IfUnmodifiedSince { get; init; }

    public string? IfRange { get; init; }

    public string? Range { get; init; }

    public string? AcceptEncoding { get; init; }

    /// <summary>Reads them; shared where there are none.</summary>
    public static Conditions Of(HeaderFields fields)
    {
        var isAny = false;
        foreach (var field in fields)
            isAny |= IsOne(field.Name);
        return !isAny
            ? None
            : new()
            {
                IfMatch = fields.Get("If-Match"),
                IfNoneMatch = fields.Get("If-None-Match"),
                IfModifiedSince = fields.Get("If-Modified-Since"),
                IfUnmodifiedSince = fields.Get("If-Unmodified-Since"),
                IfRange = fields.Get("If-Range"),
                Range = fields.Get("Range"),
                AcceptEncoding = fields.Get("Accept-Encoding"),
            };
    }

    private static bool IsOne(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            5 => Ascii.EqualsIgnoreCase(name, "range"u8),
            8 => Ascii.EqualsIgnoreCase(name[..3], "if-"u8),
            13 or 17 or 19 => Ascii.EqualsIgnoreCase(name[..3], "if-"u8),
            15 => Ascii.EqualsIgnoreCase(name, "accept-encoding"u8),
            _ => false,
        };
}
