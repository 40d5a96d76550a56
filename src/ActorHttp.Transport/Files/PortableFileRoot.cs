using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Transport;

/// <summary>Each name on the way is looked at before the file is opened, and again afterwards.
/// </summary>
/// <remarks>Who may write below the root can still win the race between two swaps; the kernel of
/// Linux gives no such chance. The base library tells no file types: what has no bytes may be a
/// pipe or a device, and is not opened.</remarks>
internal sealed class PortableFileRoot(string directory, bool followsLinks)
    : FileRoot(directory, followsLinks)
{
    private const int MostLinks = 40;

    public override FoundFile? Find(string path)
    {
        try
        {
            return FindBelow(path);
        }
        catch (Exception e)
            when (e
                    is FileNotFoundException
                        or DirectoryNotFoundException
                        or PathTooLongException
                        or UnauthorizedAccessException
            )
        {
            return null;
        }
    }

    private FoundFile? FindBelow(string path)
    {
        if (Resolve(path, out string root) is not { } place)
        {
            return null;
        }
        string real = Path.GetRelativePath(root, place).Replace('\\', '/');
        string? led = real == path || (real == "." && path.Length == 0) ? null : real;
        if (System.IO.Directory.Exists(place))
        {
            var folder = new DirectoryInfo(place);
            return new FoundFile(place, folder.LastWriteTimeUtc, null) { RealPath = led };
        }
        var info = new FileInfo(place);
        return info.Length == 0
            ? new FoundFile(FileKind.Regular, 0, info.LastWriteTimeUtc) { RealPath = led }
            : Open(path, place, led);
    }

    private FoundFile? Open(string path, string place, string? led)
    {
        SafeFileHandle handle = File.OpenHandle(
            place,
            share: FileShare.ReadWrite | FileShare.Delete
        );
        if (Resolve(path, out _) != place)
        {
            handle.Dispose();
            return null;
        }
        long length = RandomAccess.GetLength(handle);
        DateTime modified = File.GetLastWriteTimeUtc(handle);
        return new FoundFile(FileKind.Regular, length, modified)
        {
            Handle = handle,
            RealPath = led,
        };
    }

    private string? Resolve(string path, out string root)
    {
        root = RealPath(Path.GetPathRoot(Directory)!, Directory, follows: true)!;
        string? real = root is null ? null : RealPath(root, path, FollowsLinks);
        return real is not null && IsInside(root!, real) ? real : null;
    }

    private static bool IsInside(string root, string real) =>
        real == root
        || (
            real.StartsWith(root, StringComparison.Ordinal)
            && (Path.EndsInDirectorySeparator(root) || real[root.Length] is '/' or '\\')
        );

    /// <summary>With all links of all parts resolved; null where there are too many.</summary>
    private static string? RealPath(string start, string path, bool follows)
    {
        int links = 0;
        var left = new Stack<string>();
        Push(left, path);
        string real = start;
        while (left.TryPop(out string? name))
        {
            string next =
                name == ".." ? Path.GetDirectoryName(real) ?? real : Path.Join(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (!follows || ++links > MostLinks)
            {
                return null;
            }
            real = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : real;
            Push(left, target);
        }
        return real;
    }

    private static void Push(Stack<string> left, string path)
    {
        string[] names = path[(Path.GetPathRoot(path)?.Length ?? 0)..]
            .Split([Path.DirectorySeparatorChar, '/']);
        foreach (string name in names.Reverse())
        {
            if (name is not ("" or "."))
            {
                left.Push(name);
            }
        }
    }
}
