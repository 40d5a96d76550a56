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
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        options ??= StaticFileOptions.Default;
        Check(options);
        var server = new FileServer(directory, options);
        var template = $"{prefix.TrimEnd('/')}/{{**{FileServer.Parameter}}}";
        return routes.Map(HttpMethod.Get, template, server.Answer);
    }

    private static void Check(StaticFileOptions options)
    {
        Check(options, options.CacheBytes >= 0, "CacheBytes is less than none.");
        Check(options, options.CheckEvery >= TimeSpan.Zero, "CheckEvery is less than no time.");
        Check(options, options.MostRanges >= 1, "MostRanges is less than one.");
        Check(options, options.MostWaiting >= 1, "MostWaiting is less than one.");
        foreach (var name in options.IndexFiles)
            Check(options, IsFile(name), $"IndexFiles holds no name of a file: '{name}'.");
        Check(options, IsFile(options.Fallback), $"Fallback is no file: '{options.Fallback}'.");
        Check(
            options,
            IsFile(options.NotFoundPage),
            $"NotFoundPage is no file: '{options.NotFoundPage}'."
        );
    }

    private static void Check(StaticFileOptions options, bool isGood, string otherwise)
    {
        if (!isGood)
            throw new ArgumentException(otherwise, nameof(options));
    }

    private static bool IsFile(string? name) =>
        name is null
        || (name.Length > 0 && !name.EndsWith('/') && FileNames.MayBe(name, dotFiles: true));
}
