using ActorHttp.Compression;
using ActorHttp.Files;

namespace ActorHttp.Host;

/// <summary>The files of a directory, with our own page where there is none.</summary>
/// <param name="directory">A full path.</param>
/// <param name="options">As the command line says.</param>
/// <param name="compress">Whether responses are compressed.</param>
internal sealed class FileSite(string directory, StaticFileOptions options, bool compress)
{
    /// <summary>Answers every path.</summary>
    public void AddTo(Routes routes)
    {
        if (compress)
            routes.Compress();
        routes
            .Static("/", directory, options with { NotFound = ErrorPage.NotFound })
            .Otherwise(ErrorPage.NotFound);
    }
}
