namespace ActorHttp.Files.Representations;

/// <summary>A pattern of paths: a star stands for letters of one name, two for names too, a
/// question mark for one letter.</summary>
/// <remarks>Patterns are the program's own and short; a path cannot make the search longer than
/// pattern times path.</remarks>
internal sealed class PathPattern(string pattern)
{
    private readonly bool _isOfName = !pattern.Contains('/', StringComparison.Ordinal);
    private readonly string _pattern = pattern.TrimStart('/');

    /// <param name="path">From the directory on, without a slash in front.</param>
    public bool Fits(string path) =>
        Fits(_isOfName ? path.AsSpan(path.LastIndexOf('/') + 1) : path);

    // One row of the table of all beginnings of the pattern against all of the path.
    private bool Fits(ReadOnlySpan<char> path)
    {
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        for (var i = 0; i < _pattern.Length; i++)
        {
            var isStar = _pattern[i] == '*';
            var isDeep = isStar && i + 1 < _pattern.Length && _pattern[i + 1] == '*';
            if (isStar)
                Spread(reached, path, isDeep);
            else
                Step(reached, path, _pattern[i]);
            i += isDeep ? 1 : 0;
            // "**/x" fits "x" as well: the slash belongs to the names that are not there.
            if (isDeep && i + 1 < _pattern.Length && _pattern[i + 1] == '/')
                i += StepOverSlash(reached, path);
        }
        return reached[^1];
    }

    private static void Spread(bool[] reached, ReadOnlySpan<char> path, bool isDeep)
    {
        for (var at = 0; at < path.Length; at++)
            reached[at + 1] |= reached[at] && (isDeep || path[at] != '/');
    }

    private static void Step(bool[] reached, ReadOnlySpan<char> path, char letter)
    {
        for (var at = path.Length; at > 0; at--)
            reached[at] =
                reached[at - 1] && (letter == '?' ? path[at - 1] != '/' : path[at - 1] == letter);
        reached[0] = false;
    }

    // Only behind a slash, or where the names begin.
    private static int StepOverSlash(bool[] reached, ReadOnlySpan<char> path)
    {
        var begins = Array.IndexOf(reached, true);
        for (var at = path.Length; at > 0; at--)
            reached[at] = (reached[at] && path[at - 1] == '/') || at == begins;
        return 1;
    }
}
