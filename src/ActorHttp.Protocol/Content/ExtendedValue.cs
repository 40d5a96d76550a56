using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ActorHttp.Protocol;

/// <summary>A parameter's value with its charset: <c>UTF-8''%e2%82%ac</c> (RFC 8187 s3.2).
/// </summary>
internal static class ExtendedValue
{
    private static readonly SearchValues<byte> Allowed = SearchValues.Create(
        "!#$&+-.^_`|~%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>Null when it is malformed, or in another charset than UTF-8.</summary>
    internal static string? Decode(ReadOnlySpan<byte> value)
    {
        var charset = value.IndexOf((byte)'\'');
        var language = charset < 0 ? -1 : value[(charset + 1)..].IndexOf((byte)'\'');
        if (language < 0 || !Ascii.EqualsIgnoreCase(value[..charset], "UTF-8"u8))
        {
            return null;
        }

        var text = value[(charset + language + 2)..];
        if (text.ContainsAnyExcept(Allowed) || !PercentEncoding.IsWellFormed(text))
        {
            return null;
        }

        var bytes = new byte[text.Length];
        var decoded = bytes.AsSpan(0, PercentEncoding.Decode(text, bytes));
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }
}
