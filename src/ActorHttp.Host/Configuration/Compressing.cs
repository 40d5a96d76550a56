using ActorHttp.Compression;

namespace ActorHttp.Host.Configuration;

/// <summary>How responses are compressed. Immutable.</summary>
/// <param name="Options">All but what is said of secrets.</param>
/// <param name="DespiteSecrets">Null: for files only, which hold nothing that a visitor has
/// sent.</param>
internal sealed record Compressing(CompressionOptions Options, bool? DespiteSecrets)
{
    /// <summary>Compresses what is added to the routes from now on.</summary>
    /// <param name="routes">Of a host or a route.</param>
    /// <param name="areFiles">All that comes from them.</param>
    public void Around(Routes routes, bool areFiles) =>
        routes.Compress(Options with { DespiteSecrets = DespiteSecrets ?? areFiles });
}
