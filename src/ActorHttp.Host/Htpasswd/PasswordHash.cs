using System.Security.Cryptography;
using System.Text;

namespace ActorHttp.Host.Htpasswd;

/// <summary>A hash of a password, in one of the three forms that can be taken for
/// one.</summary>
internal abstract class PasswordHash
{
    /// <summary>Larger is slower.</summary>
    public abstract int Cost { get; }

    /// <summary>Null: it is none of them.</summary>
    /// <param name="text">What stands behind the colon.</param>
    /// <param name="why">What is wrong with it.</param>
    public static PasswordHash? Parse(string text, out string why)
    {
        why =
            "is neither bcrypt ($2y$), apr1 ($apr1$) nor {SHA}: plain passwords and crypt are "
            + "not taken; make one by htpasswd -B.";
        if (text.StartsWith("$2", StringComparison.Ordinal))
        {
            why = "is no bcrypt hash: it has been cut off or changed.";
            return BcryptHash.IsOne(text) ? new BcryptHash(text) : null;
        }
        if (text.StartsWith(Apr1Hash.Prefix, StringComparison.Ordinal))
        {
            why = "is no apr1 hash: it has been cut off or changed.";
            return Apr1Hash.Read(text);
        }
        if (!text.StartsWith(ShaHash.Prefix, StringComparison.Ordinal))
            return null;
        why = "is no {SHA} hash: 28 characters of base64 follow.";
        return ShaHash.Read(text);
    }

    public abstract bool Verify(string password);
}

/// <summary>bcrypt, the one to use.</summary>
internal sealed class BcryptHash(string text) : PasswordHash
{
    private const int Length = 60;
    private const int CheapestRounds = 4;
    private const int MostRounds = 17;

    // Ten times that of apr1 at least.
    public override int Cost => 2 << Rounds(text);

    public static bool IsOne(string text) =>
        text.Length == Length
        && text[2] is 'a' or 'b' or 'y'
        && text[3] == '$'
        && text[6] == '$'
        && Rounds(text) is >= CheapestRounds and <= MostRounds
        && text.AsSpan(7).ContainsAnyExcept(Letters) == false;

    public override bool Verify(string password) => BCrypt.Net.BCrypt.Verify(password, text);

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create(
            "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        );

    private static int Rounds(string text) =>
        char.IsAsciiDigit(text[4]) && char.IsAsciiDigit(text[5])
            ? ((text[4] - '0') * 10) + text[5] - '0'
            : -1;
}

/// <summary>SHA-1 without salt: read for old files only.</summary>
internal sealed class ShaHash(byte[] hash) : PasswordHash
{
    public const string Prefix = "{SHA}";

    public override int Cost => 0;

    public static ShaHash? Read(string text)
    {
        var hash = new byte[SHA1.HashSizeInBytes + 1];
        return
            Convert.TryFromBase64String(text[Prefix.Length..], hash, out var length)
            && length == SHA1.HashSizeInBytes
            ? new(hash[..length])
            : null;
    }

    public override bool Verify(string password)
    {
#pragma warning disable CA5350 // What htpasswd -s has written can be read in no other way.
        var made = SHA1.HashData(Encoding.UTF8.GetBytes(password));
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(made, hash);
    }
}
