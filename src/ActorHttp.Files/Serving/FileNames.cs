using System.Collections.Frozen;

namespace ActorHttp.Files.Serving;

/// <summary>Which paths may name a file at all. No disk is asked.</summary>
/// <remarks>The path is the value of a catch-all: decoded once, split at its own slashes only, so
/// that an encoded slash stands in it as <c>%2F</c> and is part of a name. There is one form: no
/// empty names, no dots to go up or stay, nothing is normalised.</remarks>
internal static class FileNames
{
    private const int LongestDevice = 4;

    private static readonly FrozenSet<string> Devices = new[]
    {
        "CON",
        "PRN",
        "AUX",
        "NUL",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="path">Names between slashes, perhaps one slash at the end; empty stands for
    /// the directory itself.</param>
    /// <param name="dotFiles">Whether a name may begin with a dot.</param>
    public static bool MayBe(ReadOnlySpan<char> path, bool dotFiles) =>
        MayBe(path, dotFiles, OperatingSystem.IsWindows());

    // On Windows devices are in every folder.
    internal static bool MayBe(ReadOnlySpan<char> path, bool dotFiles, bool onWindows)
    {
        if (path.IsEmpty)
            return true;
        if (path[^1] == '/')
            path = path[..^1];
        foreach (var part in path.Split('/'))
            if (!IsName(path[part], dotFiles) || (onWindows && IsDevice(path[part])))
                return false;
        return true;
    }

    // A backslash and a colon mean something in file names elsewhere, and nothing good here; a dot
    // or a blank at the end is dropped there.
    private static bool IsName(ReadOnlySpan<char> name, bool dotFiles)
    {
        if (name.IsEmpty || name is "." or ".." || name[^1] is '.' or ' ')
            return false;
        if (name[0] == '.' && !dotFiles)
            return false;
        foreach (var letter in name)
            if (letter is '\\' or ':' || char.IsControl(letter))
                return false;
        return true;
    }

    private static bool IsDevice(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        if (stem.Length > LongestDevice)
            return false;
        return Devices.Contains(stem.ToString())
            || (
                stem.Length == LongestDevice
                && char.IsDigit(stem[^1])
                && (
                    stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase)
                    || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)
                )
            );
    }
}
