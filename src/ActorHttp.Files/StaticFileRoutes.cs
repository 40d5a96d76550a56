using ActorHttp.Files.Serving;

namespace ActorHttp.Files;

/// <summary>Directories of files as routes.</summary>
public static class StaticFileRoutes
{
    /// <summary>Answers GET and HEAD below a prefix by the files of a directory.</summary>
    /// <param name="routes">More specific routes go before it.</param>
    /// <param name="prefix">As <c>/files</c>; <c>/</c> stands for all paths.</param>
    /// <param name="directory">Relative to the current one; it need not exist yet.</param>
    /// <param name="options">Null: <see cref="StaticFileOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option cannot be; it is named.</exception>
    public static Routes Static(
        this Routes routes,
        string prefix,
        string directory,
        StaticFileOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(prefix);
        return routes.Static(prefix, new StaticFiles(directory, options));
    }

    /// <summary>Answers GET and HEAD below a prefix by files that other routes may answer by
    /// too.</summary>
    /// <param name="routes">More specific routes go before it.</param>
    /// <param name="prefix">As <c>/files</c>; <c>/</c> stands for all paths.</param>
    /// <param name="files">With what is in memory of them.</param>
    public static Routes Static(this Routes routes, string prefix, StaticFiles files)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(files);
        var template = $"{prefix.TrimEnd('/')}/{{**{FileServer.Parameter}}}";
        return routes.Map(HttpMethod.Get, template, files.Server.Answer);
    }
}
