using ActorHttp.Files;

namespace ActorHttp.Host;

/// <summary>The files of a directory, with our own page where there is none.</summary>
/// <param name="directory">A full path.</param>
/// <param name="options">As the command line says.</param>
internal sealed class FileSite(string directory, StaticFileOptions options)
{
    /// <summary>Answers every path.</summary>
    public void AddTo(Routes routes) =>
        routes
            .Static("/", directory, options with { NotFound = ErrorPage.NotFound })
            .Otherwise(ErrorPage.NotFound);
}
