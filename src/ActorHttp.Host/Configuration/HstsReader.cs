namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>hsts</c> (RFC 6797).</summary>
internal static class HstsReader
{
    /// <summary>Null where there is none.</summary>
    public static Filter? Read(Section? section)
    {
        if (section is null)
            return null;
        var maxAge = section.Time("max-age") ?? TimeSpan.FromDays(365);
        var subdomains = section.Flag("include-subdomains") ?? false;
        var preload = section.Flag("preload") ?? false;
        section.Close();
        return Https.Hsts(maxAge, subdomains, preload);
    }
}
