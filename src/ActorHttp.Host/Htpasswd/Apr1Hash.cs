using System.Security.Cryptography;
using System.Text;

namespace ActorHttp.Host.Htpasswd;

/// <summary>Apache's variant of the MD5 crypt: a thousand rounds with a salt.</summary>
internal sealed class Apr1Hash : PasswordHash
{
    public const string Prefix = "$apr1$";

    private const int Rounds = 1000;
    private const int LongestSalt = 8;
    private const int Digits = 22;
    private const string Alphabet =
        "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // Three bytes each become four digits.
    private static readonly (int, int, int)[] Order =
    [
        (0, 6, 12),
        (1, 7, 13),
        (2, 8, 14),
        (3, 9, 15),
        (4, 10, 5),
    ];

    private readonly byte[] _salt;
    private readonly string _hash;

    private Apr1Hash(string salt, string hash)
    {
        _salt = Encoding.ASCII.GetBytes(salt);
        _hash = hash;
    }

    public override int Cost => 1;

    /// <summary>Null: it is none.</summary>
    public static Apr1Hash? Read(string text) =>
        text.Split('$') is ["", "apr1", var salt, { Length: Digits } hash]
        && salt.Length is > 0 and <= LongestSalt
        && Ascii.IsValid(salt)
        && hash.All(digit => Alphabet.Contains(digit, StringComparison.Ordinal))
            ? new(salt, hash)
            : null;

    public override bool Verify(string password) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Make(Encoding.UTF8.GetBytes(password))),
            Encoding.ASCII.GetBytes(_hash)
        );

    private string Make(byte[] password)
    {
        var hash = First(password);
        for (var round = 0; round < Rounds; round++)
            hash = Next(hash, password, round);
        var text = new StringBuilder(Digits);
        foreach (var (high, middle, low) in Order)
            Append(text, (hash[high] << 16) | (hash[middle] << 8) | hash[low], 4);
        Append(text, hash[11], 2);
        return text.ToString();
    }

    private byte[] First(byte[] password)
    {
        var inner = Md5([.. password, .. _salt, .. password]);
        var all = new List<byte>([.. password, .. Encoding.ASCII.GetBytes(Prefix), .. _salt]);
        for (var left = password.Length; left > 0; left -= inner.Length)
            all.AddRange(inner.AsSpan(0, Math.Min(left, inner.Length)));
        for (var bits = password.Length; bits != 0; bits >>= 1)
            all.Add((bits & 1) != 0 || password.Length == 0 ? (byte)0 : password[0]);
        return Md5([.. all]);
    }

    private byte[] Next(byte[] hash, byte[] password, int round)
    {
        var isOdd = (round & 1) != 0;
        var all = new List<byte>(isOdd ? password : hash);
        if (round % 3 != 0)
            all.AddRange(_salt);
        if (round % 7 != 0)
            all.AddRange(password);
        all.AddRange(isOdd ? hash : password);
        return Md5([.. all]);
    }

    private static void Append(StringBuilder text, int value, int digits)
    {
        for (; digits > 0; digits--, value >>= 6)
            text.Append(Alphabet[value & 63]);
    }

    private static byte[] Md5(byte[] bytes)
    {
#pragma warning disable CA5351 // What htpasswd -m has written can be read in no other way.
        return MD5.HashData(bytes);
#pragma warning restore CA5351
    }
}
