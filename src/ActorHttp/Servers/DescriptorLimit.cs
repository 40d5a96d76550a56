using System.Globalization;

namespace ActorHttp.Servers;

/// <summary>How many sockets this process may hold.</summary>
internal static class DescriptorLimit
{
    private const int Most = 65_536;

    /// <summary>Four fifths of the descriptors, so that logs, files and the next accept find some.
    /// </summary>
    public static int Connections { get; } = Math.Min(Most, Read() / 5 * 4);

    // /proc is Linux's; elsewhere the limit of handles is far away.
    private static int Read()
    {
        const string limits = "/proc/self/limits";
        if (!File.Exists(limits))
            return Most * 2;
        foreach (var line in File.ReadLines(limits))
            if (line.StartsWith("Max open files", StringComparison.Ordinal))
                return Soft(line);
        return Most * 2;
    }

    private static int Soft(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return int.TryParse(words[3], CultureInfo.InvariantCulture, out var limit)
            ? limit
            : Most * 2;
    }
}
