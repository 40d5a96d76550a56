using ActorHttp.Compression;

namespace ActorHttp.Host.Configuration;

/// <summary>How responses are compressed: one filter for all routes that it holds for.</summary>
/// <param name="options">All but what is said of secrets.</param>
/// <param name="despiteSecrets">Null: for files only, which hold nothing that a visitor has
/// sent.</param>
internal sealed class Compressing(CompressionOptions options, bool? despiteSecrets)
{
    private readonly Filter _files = Make(options, despiteSecrets ?? true);
    private readonly Filter _others = Make(options, despiteSecrets ?? false);

    public CompressionOptions Options => options;

    public bool? DespiteSecrets => despiteSecrets;

    /// <summary>Compresses what is added to the routes from now on.</summary>
    /// <param name="routes">Of a host or a route.</param>
    /// <param name="areFiles">All that comes from them.</param>
    public void Around(Routes routes, bool areFiles) => routes.Use(areFiles ? _files : _others);

    private static Filter Make(CompressionOptions options, bool despiteSecrets) =>
        CompressionRoutes.Compressing(options with { DespiteSecrets = despiteSecrets });
}
