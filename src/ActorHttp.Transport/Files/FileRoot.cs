namespace ActorHttp.Transport;

/// <summary>A directory whose files can be opened, and nothing outside of it: no link and no race
/// with who swaps one leads out.</summary>
/// <remarks>
/// The path of the root is resolved anew each time, so that it may be a link that is exchanged. All
/// members wait for the disk: not for an event loop. Any thread.
/// </remarks>
public abstract class FileRoot
{
    private protected FileRoot(string directory, bool followsLinks)
    {
        Directory = directory;
        FollowsLinks = followsLinks;
    }

    /// <summary>The root, a full path.</summary>
    public string Directory { get; }

    /// <summary>Whether links are followed that stay below the root; else they are not
    /// found.</summary>
    public bool FollowsLinks { get; }

    /// <summary>By openat2 where the system has it, else by checks of each name before and after.
    /// </summary>
    /// <param name="directory">It need not exist yet.</param>
    /// <param name="followsLinks">As <see cref="FollowsLinks"/>.</param>
    public static FileRoot At(string directory, bool followsLinks)
    {
        ArgumentNullException.ThrowIfNull(directory);
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return OperatingSystem.IsLinux() && LinuxFileRoot.Works
            ? new LinuxFileRoot(directory, followsLinks)
            : new PortableFileRoot(directory, followsLinks);
    }

    /// <summary>What lies there; null if there is nothing, or it may not be seen.</summary>
    /// <param name="path">Names between slashes; empty stands for the root. No "." or "..", which
    /// is for the caller to see to: the root is safe from them, but they have no meaning here.
    /// </param>
    /// <exception cref="IOException">It could not be found out, as with too many open files.
    /// </exception>
    public abstract FoundFile? Find(string path);
}
