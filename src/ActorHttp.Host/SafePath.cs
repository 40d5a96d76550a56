namespace ActorHttp.Host;

/// <summary>Turns the path of a request into one of a file that may be served.</summary>
/// <remarks>Whoever may write to the directory can still swap a file for a link between this
/// check and the opening: such people are trusted.</remarks>
internal sealed class SafePath(string root)
{
    private const int MostLinks = 40;

    private readonly string _root = RealPath(Path.GetPathRoot(root)!, root)!;

    /// <summary>The file or directory with all links resolved; null if the path leaves the root,
    /// or names what is hidden or cannot be a name.</summary>
    /// <param name="path">Percent-decoded, and not to be decoded again.</param>
    public string? Resolve(string path)
    {
        var names = path.TrimStart('/').Split('/');
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
            return null;
        if (!names.SkipLast(1).All(IsName) || !(names[^1].Length == 0 || IsName(names[^1])))
            return null;
        return
            RealPath(_root, string.Join(Path.DirectorySeparatorChar, names)) is { } real
            && IsInside(real)
            ? real
            : null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name[0] != '.' && !name.Any(IsForbidden);

    // A backslash and a colon mean something in file names elsewhere, and nothing good here.
    private static bool IsForbidden(char letter) => letter is '\\' or ':' || char.IsControl(letter);

    private bool IsInside(string real)
    {
        var below = real.StartsWith(_root, StringComparison.Ordinal) ? real[_root.Length..] : null;
        return below is not null
            && (below.Length == 0 || _root.EndsWith('/') || below[0] == Path.DirectorySeparatorChar)
            && !below.Split(Path.DirectorySeparatorChar).Any(name => name.StartsWith('.'));
    }

    // Resolves the links of every part, since a directory on the way may be one as well.
    private static string? RealPath(string start, string path)
    {
        var links = 0;
        var left = new Stack<string>();
        Push(left, path);
        var real = start;
        while (left.TryPop(out var name))
        {
            var next = name == ".." ? Path.GetDirectoryName(real) ?? real : Path.Join(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
                return null;
            real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
            Push(left, target);
        }
        return real;
    }

    private static void Push(Stack<string> left, string path)
    {
        var names = path[(Path.GetPathRoot(path)?.Length ?? 0)..]
            .Split(Path.DirectorySeparatorChar);
        foreach (var name in names.Reverse())
            if (name is not ("" or "."))
                left.Push(name);
    }
}
