using System.Globalization;

namespace ActorHttp.Routing.Templates;

/// <summary>What a value may be: in one form, without whitespace and without a culture.</summary>
internal static class ValueKinds
{
    private const int GuidLength = 36;

    public static bool IsInt(ReadOnlySpan<char> value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    public static bool IsLong(ReadOnlySpan<char> value) => TryLong(value, out _);

    public static bool TryLong(ReadOnlySpan<char> value, out long number) =>
        long.TryParse(
            value,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number
        );

    /// <summary>No thousands, no exponent, no currency.</summary>
    public static bool IsDecimal(ReadOnlySpan<char> value) =>
        decimal.TryParse(
            value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out _
        );

    /// <summary>With hyphens and no braces (RFC 9562 §4). 32 digits without hyphens would be a
    /// number too.</summary>
    public static bool IsGuid(ReadOnlySpan<char> value) =>
        value.Length == GuidLength && Guid.TryParseExact(value, "D", out _);

    /// <summary>The base library's own parser would take whitespace too.</summary>
    public static bool IsBool(ReadOnlySpan<char> value) =>
        value.Equals("true", StringComparison.OrdinalIgnoreCase)
        || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>One letter of ASCII or more.</summary>
    public static bool IsAlpha(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
            if (!char.IsAsciiLetter(c))
                return false;
        return !value.IsEmpty;
    }
}
