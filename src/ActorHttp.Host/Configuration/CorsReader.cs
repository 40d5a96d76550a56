namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>cors</c>.</summary>
internal static class CorsReader
{
    /// <summary>Null: there is none, or it is wrong.</summary>
    public static Filter? Read(ConfigNode node, Reading reading)
    {
        if (node.Text is "off" || Section.Of(node, reading) is not { } section)
            return null;
        var defaults = new CorsOptions { Origins = [] };
        var options = new CorsOptions
        {
            Origins = section.Texts("origins") ?? [],
            Methods = section.Texts("methods") ?? defaults.Methods,
            Headers = section.Texts("headers") ?? [],
            ExposedHeaders = section.Texts("exposed-headers") ?? [],
            Credentials = section.Flag("credentials") ?? false,
            MaxAge = section.Time("max-age"),
        };
        section.Close();
        if (node.Find("origins") is null)
            reading.Add(node, "needs origins.");
        else
            return reading.Try(node, () => Cors.Allow(options));
        return null;
    }
}
