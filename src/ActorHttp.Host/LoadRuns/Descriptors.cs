using System.Globalization;

namespace ActorHttp.Host.LoadRuns;

/// <summary>How many connections this process may have open.</summary>
/// <remarks>The runtime raises the soft limit to the hard one when it starts: what the kernel says
/// is all there is.</remarks>
internal static class Descriptors
{
    private const string LimitsFile = "/proc/self/limits";
    private const string OpenFilesFolder = "/proc/self/fd";

    // Loops, timers, files of the report, and what the runtime opens later.
    private const int Spare = 100;

    /// <summary>Says so if that many connections do not fit.</summary>
    /// <exception cref="FormatException">They do not.</exception>
    public static void Check(int connections)
    {
        if (!File.Exists(LimitsFile) || Limit(File.ReadLines(LimitsFile)) is not { } limit)
            return;
        var most = limit - Spare - Directory.GetFileSystemEntries(OpenFilesFolder).Length;
        if (connections > most)
            throw new FormatException(
                $"--connections is {connections}, but this process may open {limit} files"
                    + $" (ulimit -n): at most {Math.Max(0, most)} connections fit."
            );
    }

    /// <summary>What may be open at a time; null for any number.</summary>
    internal static long? Limit(IEnumerable<string> lines)
    {
        const string Name = "Max open files";
        var line = lines.FirstOrDefault(one => one.StartsWith(Name, StringComparison.Ordinal));
        var words = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return
            words.Length > 0 && long.TryParse(words[0], CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
    }
}
