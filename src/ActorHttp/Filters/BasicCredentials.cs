using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Filters;

/// <summary>Name and password as a client sends them (RFC 7617 §2).</summary>
/// <param name="User">Without a colon.</param>
/// <param name="Password">Anything but control characters.</param>
internal sealed record BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Null: there are none, or they are not well formed.</summary>
    public static BasicCredentials? Of(HeaderFields fields)
    {
        if (
            fields.GetAll("Authorization") is not [var value]
            || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        )
            return null;
        try
        {
            return Split(
                Strict.GetString(Convert.FromBase64String(value[Scheme.Length..].Trim(' ')))
            );
        }
        catch (Exception wrong) when (wrong is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Prints the name only.</summary>
    public override string ToString() => User;

    private static BasicCredentials? Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || text.Any(char.IsControl)
            ? null
            : new(text[..colon], text[(colon + 1)..]);
    }
}
