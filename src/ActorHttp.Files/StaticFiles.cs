using ActorHttp.Files.Serving;

namespace ActorHttp.Files;

/// <summary>A directory and what is kept of it in memory: for routes that share it, or that take
/// the place of others by <see cref="LiveRoutes"/>. Any thread.</summary>
public sealed class StaticFiles
{
    /// <summary>Nothing is looked at yet.</summary>
    /// <param name="directory">Relative to the current one; it need not exist yet.</param>
    /// <param name="options">Null: <see cref="StaticFileOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">An option cannot be; it is named.</exception>
    public StaticFiles(string directory, StaticFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        options ??= StaticFileOptions.Default;
        Check(options);
        Server = new FileServer(directory, options);
    }

    /// <summary>Bytes of files in memory.</summary>
    public long CachedBytes => Server.CachedBytes;

    internal FileServer Server { get; }

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
