using System.CommandLine;

namespace ActorHttp.Host;

/// <summary>Where the certificate of https urls comes from.</summary>
internal static class TlsArguments
{
    private const string PasswordVariable = "ACTORHTTP_TLS_PASSWORD";

    private static readonly Option<string> Certificate = new("--tls-certificate")
    {
        Description = "The certificate of https urls and those that signed it, PEM.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Key = new("--tls-key")
    {
        Description = "Its key, PEM, if that is in a file of its own.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Pfx = new("--tls-pfx")
    {
        Description = "Certificate, chain and key in one file, PKCS #12.",
        HelpName = "FILE",
    };

    private static readonly Option<string> PasswordFile = new("--tls-password-file")
    {
        Description = $"The password of key or PKCS #12; or set {PasswordVariable}.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> SelfSigned = new("--tls-self-signed")
    {
        Description = "A certificate for localhost, made now: for development only.",
    };

    /// <summary>Those that a command takes which listens.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [Certificate, Key, Pfx, PasswordFile, SelfSigned];

    /// <summary>Adds them to a command that listens.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>Null if none was asked for.</summary>
    /// <exception cref="TlsCertificateException">It cannot be used.</exception>
    public static TlsOptions? Read(ParseResult wish)
    {
        var password = wish.GetValue(PasswordFile) is { } file
            ? File.ReadAllText(file).TrimEnd('\r', '\n')
            : Environment.GetEnvironmentVariable(PasswordVariable);
        if (wish.GetValue(SelfSigned))
            return new() { Certificate = TlsCertificate.SelfSigned() };
        if (wish.GetValue(Pfx) is { } pfx)
            return new() { Certificate = TlsCertificate.FromPfx(pfx, password) };
        return wish.GetValue(Certificate) is { } pem
            ? new() { Certificate = TlsCertificate.FromPem(pem, wish.GetValue(Key), password) }
            : null;
    }

    /// <summary>What a person has to know of a certificate that nobody vouches for.</summary>
    public static string? Remark(ParseResult wish, TlsOptions? tls) =>
        tls is not null && wish.GetValue(SelfSigned) ? RemarkOf(tls) : null;

    /// <inheritdoc cref="Remark"/>
    public static string RemarkOf(TlsOptions tls) =>
        "The certificate is signed by itself, for development only: browsers will warn. "
        + $"SHA-256 fingerprint: {Fingerprint(tls)}";

    /// <summary>What makes no sense together; null: nothing.</summary>
    public static string? Fault(ParseResult result, Option listen)
    {
        var sources = new Option[] { Certificate, Pfx, SelfSigned }.Count(one => Has(result, one));
        var isSecure =
            result
                .GetResult(listen)
                ?.Tokens.Any(url =>
                    url.Value.StartsWith("https", StringComparison.OrdinalIgnoreCase)
                ) == true;
        return sources > 1 ? "--tls-certificate, --tls-pfx, --tls-self-signed: give one of them."
            : Has(result, Key) && !Has(result, Certificate)
                ? "--tls-key stands without --tls-certificate."
            : isSecure && sources == 0
                ? "https:// needs --tls-certificate, --tls-pfx or --tls-self-signed."
            : sources > 0 && !isSecure
                ? "A certificate is of no use without --listen https://host:port."
            : null;
    }

    private static string Fingerprint(TlsOptions tls) =>
        string.Join(
            ':',
            tls.Certificate.Current.GetCertHashString(
                    System.Security.Cryptography.HashAlgorithmName.SHA256
                )
                .Chunk(2)
                .Select(pair => new string(pair))
        );

    private static bool Has(ParseResult result, Option option) =>
        result.GetResult(option) is { Implicit: false };
}
