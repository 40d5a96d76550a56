using ActorHttp.Protocol;

namespace ActorHttp.Files.Representations;

/// <summary>Media type and further fields of a file by its path: what the options say.</summary>
internal sealed class SaidOfFiles
{
    private readonly StaticFileOptions _options;
    private readonly (PathPattern Pattern, ResponseFields Fields)[] _rules;

    /// <exception cref="ArgumentException">A rule cannot be a field.</exception>
    public SaidOfFiles(StaticFileOptions options)
    {
        _options = options;
        _rules =
        [
            .. options.CacheControl.Select(rule =>
                (new PathPattern(rule.Pattern), ResponseFields.Of(("Cache-Control", rule.Value)))
            ),
        ];
    }

    /// <param name="path">Of the file, from the directory on.</param>
    /// <param name="varies">Whether there are compressed forms beside it (RFC 9110 §12.5.5).
    /// </param>
    public (string Type, ResponseFields More) Of(string path, bool varies)
    {
        var more = varies ? _options.Fields.With("Vary", "Accept-Encoding") : _options.Fields;
        foreach (var (pattern, fields) in _rules)
            if (pattern.Fits(path))
                return (TypeOf(path), more.With(fields));
        return (TypeOf(path), more);
    }

    private string TypeOf(string path)
    {
        var extension = Path.GetExtension(path);
        foreach (var (own, type) in _options.ContentTypes)
            if (own.Equals(extension, StringComparison.OrdinalIgnoreCase))
                return type;
        return FileTypes.Of(path, _options.UnknownContentType);
    }
}
