using System.Globalization;

namespace ActorHttp.Faults.Tests.Clients;

/// <summary>What the kernel says of a process: it asks nothing of the process itself.</summary>
internal sealed class ProcessFigures(int id)
{
    private const long TicksPerSecond = 100;

    private readonly string _folder = $"/proc/{id}";

    public long ResidentBytes => Status("VmRSS:") * 1024;

    /// <summary>The most that was resident since <see cref="ForgetPeak"/>.</summary>
    public long PeakBytes => Status("VmHWM:") * 1024;

    public int Descriptors => Directory.GetFileSystemEntries($"{_folder}/fd").Length;

    public TimeSpan ProcessorTime
    {
        get
        {
            var text = File.ReadAllText($"{_folder}/stat");
            var words = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = Number(words[11]) + Number(words[12]);
            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
    }

    public void ForgetPeak() => File.WriteAllText($"{_folder}/clear_refs", "5");

    private long Status(string key)
    {
        var line = File.ReadLines($"{_folder}/status")
            .First(l => l.StartsWith(key, StringComparison.Ordinal));
        return Number(line[key.Length..].Replace("kB", "", StringComparison.Ordinal));
    }

    private static long Number(string text) =>
        long.Parse(text.AsSpan().Trim(), CultureInfo.InvariantCulture);
}
