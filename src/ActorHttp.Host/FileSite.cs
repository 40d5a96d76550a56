using ActorHttp.Files;

namespace ActorHttp.Host;

/// <summary>The files of a directory; where there is none, its 404.html or our own page.
/// </summary>
/// <param name="directory">A full path.</param>
/// <param name="options">As the command line says.</param>
internal sealed class FileSite(string directory, StaticFileOptions options)
{
    private StaticFileOptions WithPages =>
        options with
        {
            NotFoundPage = "404.html",
            NotFound = ErrorPage.NotFound,
        };

    /// <summary>Answers every path.</summary>
    public void AddTo(Routes routes) =>
        routes.Static("/", directory, WithPages).Otherwise(ErrorPage.NotFound);
}
