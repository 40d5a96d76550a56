using ActorHttp.Compression;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>compress</c>.</summary>
internal static class CompressReader
{
    private const int MostStreams = 1_000_000;

    /// <summary>Null: nothing is compressed, or it is wrong.</summary>
    public static Compressing? Read(ConfigNode node, Reading reading)
    {
        var key = $"compress {node.Content}";
        if (node.Members is null)
            return reading.Flag(node) == true
                ? reading.Kept.Take(key, () => new Compressing(CompressionOptions.Default, null))
                : null;
        var section = Section.Of(node, reading)!;
        var defaults = CompressionOptions.Default;
        var types = section.Find("types");
        var options = new CompressionOptions
        {
            Codings = CodingsReader.Read(section),
            MinimumBytes = Minimum(section) ?? defaults.MinimumBytes,
            ContentTypes = section.Texts("types") ?? defaults.ContentTypes,
            MostAtATime = section.Whole("streams", 0, MostStreams) ?? defaults.MostAtATime,
        };
        var despiteSecrets = section.Flag("despite-secrets");
        section.Close();
        if (types is { Items.Count: 0 })
            reading.Add(types, "is an empty list: nothing is compressed; write compress = off.");
        // What else can be wrong was looked at before.
        return reading.Try(
            types ?? node,
            () => reading.Kept.Take(key, () => new Compressing(options, despiteSecrets))
        );
    }

    private static int? Minimum(Section section)
    {
        var bytes = section.Bytes("minimum");
        if (bytes > int.MaxValue)
            section.Reading.Add(
                section.Node.Find("minimum")!,
                $"is more than {int.MaxValue}: nothing is compressed; write compress = off."
            );
        return bytes > int.MaxValue ? null : (int?)bytes;
    }
}
