using ActorHttp.Compression;
using ActorHttp.Files;

namespace ActorHttp.Host;

/// <summary>The files of a directory; where there is none, its 404.html or our own page.
/// </summary>
/// <param name="directory">A full path.</param>
/// <param name="options">As the command line says.</param>
/// <param name="compress">Whether responses are compressed.</param>
internal sealed class FileSite(string directory, StaticFileOptions options, bool compress)
{
    // Files hold nothing that a visitor has sent, so his cookies do not matter.
    private static readonly CompressionOptions OfFiles = new() { DespiteSecrets = true };

    private StaticFileOptions WithPages =>
        options with
        {
            NotFoundPage = "404.html",
            NotFound = ErrorPage.NotFound,
        };

    /// <summary>Answers every path.</summary>
    public void AddTo(Routes routes)
    {
        if (compress)
            routes.Compress(OfFiles);
        routes.Static("/", directory, WithPages).Otherwise(ErrorPage.NotFound);
    }
}
