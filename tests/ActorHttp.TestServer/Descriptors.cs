namespace ActorHttp.TestServer;

/// <summary>Counts the open descriptors of this process.</summary>
internal static class Descriptors
{
    private const string Own = "/proc/self/fd";

    /// <summary>Without those of loaded assemblies, which come with the first use of some code and
    /// never go.</summary>
    public static int Count() => Directory.GetFileSystemEntries(Own).Count(path => !IsCode(path));

    // The symbols are opened by the first stack trace.
    private static bool IsCode(string path) =>
        Path.GetExtension(new FileInfo(path).LinkTarget) is ".dll" or ".pdb";
}
