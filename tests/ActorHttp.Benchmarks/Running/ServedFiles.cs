using System.Globalization;

namespace ActorHttp.Benchmarks.Running;

/// <summary>The files that all contestants serve below <c>/st</c>; made when first asked for,
/// deleted with the process.</summary>
internal static class ServedFiles
{
    /// <summary>The variable that tells a contestant where they are.</summary>
    public const string Variable = "ACTORHTTP_FILES";

    /// <summary>How many files the mix has.</summary>
    public const int Mixed = 16;

    /// <summary>What each of them begins with.</summary>
    public const string Beginning = "Hello, World!";

    private const int KiB = 1024;
    private const int Smallest = 3;
    private const int Largest = 67;

    private const UnixFileMode Readable =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    private static readonly Lazy<string> Folder = new(Make);

    /// <summary>Where they are.</summary>
    public static string Path => Folder.Value;

    /// <summary>The same as a variable of the environment.</summary>
    public static Variable Environment => new(Variable, Path);

    /// <summary>The path of a request for one of the mix.</summary>
    public static string MixPath(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/st/mix/{number}.bin");

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("actorhttp-files-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        // nginx, started by root, has workers that are not.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Readable);
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "mix"));
        Write(folder, "1k.bin", KiB);
        Write(folder, "1m.bin", KiB * KiB);
        for (var i = 0; i < Mixed; i++)
            Write(
                folder,
                $"mix/{i}.bin",
                (Smallest + ((Largest - Smallest) * i / (Mixed - 1))) * KiB
            );
        return folder;
    }

    private static void Write(string folder, string name, int size) =>
        File.WriteAllText(System.IO.Path.Combine(folder, name), Beginning.PadRight(size, 'x'));
}
