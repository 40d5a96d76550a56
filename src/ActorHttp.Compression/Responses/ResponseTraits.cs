using System.Runtime.InteropServices;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Compression.Responses;

/// <summary>What the fields of a response say about whether it may be coded; found in one pass,
/// without a string.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ResponseTraits
{
    private ResponseTraits(ResponseFields fields, TypeSet types)
    {
        var rest = fields.Encoded;
        while (rest.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var colon = rest.IndexOf((byte)':');
            var name = rest[..colon];
            var value = rest[(colon + 2)..end];
            HasGoodType |= Is(name, "Content-Type"u8) && types.Has(value);
            MustStay |= Forbids(name, value);
            SetsCookie |= Is(name, "Set-Cookie"u8);
            rest = rest[(end + 2)..];
        }
    }

    /// <summary>Its media type is worth it.</summary>
    public bool HasGoodType { get; }

    /// <summary>It is coded or a part already, or whoever made it says that it is to stay as it is,
    /// also by a sum over what is sent.</summary>
    public bool MustStay { get; }

    /// <summary>It sets a cookie.</summary>
    public bool SetsCookie { get; }

    public static ResponseTraits Of(ResponseFields fields, TypeSet types) => new(fields, types);

    private static bool Forbids(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        name.Length switch
        {
            6 => Is(name, "Digest"u8),
            11 => Is(name, "Content-MD5"u8),
            13 => Is(name, "Content-Range"u8)
                || (Is(name, "Cache-Control"u8) && HasDirective(value, "no-transform")),
            14 => Is(name, "Content-Digest"u8),
            16 => Is(name, "Content-Encoding"u8) && !Is(value, "identity"u8),
            _ => false,
        };

    private static bool HasDirective(ReadOnlySpan<byte> value, string directive) =>
        Encoding.Latin1.GetString(value).Contains(directive, StringComparison.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) =>
        Ascii.EqualsIgnoreCase(name, other);
}
