namespace ActorHttp.Hosting.Settings;

/// <summary>The files of a certificate by the names of <see cref="TlsFiles"/>.</summary>
internal static class TlsReader
{
    private static readonly string[] Names =
    [
        nameof(TlsFiles.Certificate),
        nameof(TlsFiles.Key),
        nameof(TlsFiles.Pfx),
        nameof(TlsFiles.Password),
        nameof(TlsFiles.PasswordFile),
    ];

    /// <exception cref="Akka.Configuration.ConfigurationException">A key is unknown, or its value
    /// no text.</exception>
    public static TlsFiles Read(Setting tls, TlsFiles below)
    {
        foreach (var (name, value) in tls.MembersAmong(Names))
        {
            var text = value.Text ?? throw value.MustBe("a text");
            below = name switch
            {
                nameof(TlsFiles.Certificate) => below with { Certificate = text },
                nameof(TlsFiles.Key) => below with { Key = text },
                nameof(TlsFiles.Pfx) => below with { Pfx = text },
                nameof(TlsFiles.Password) => below with { Password = text },
                _ => below with { PasswordFile = text },
            };
        }
        return below;
    }
}
