using System.Globalization;

namespace ActorHttp.Transport;

/// <summary>What systemd says of the sockets it passed: sd_listen_fds(3).</summary>
internal static class ActivatedSockets
{
    private const int First = 3;
    private const int Most = 10_000;

    private static readonly Lazy<string[]> s_names = new(Read);

    /// <summary>Reads the variables, once, and takes them away: they are not for the programs that
    /// this one starts, and neither are the descriptors.</summary>
    public static void TakeOver() => _ = s_names.Value;

    /// <exception cref="BindException">There is none of that name, or more than one.</exception>
    public static int Find(InheritedEndPoint endPoint) =>
        endPoint.Descriptor ?? Find(endPoint, s_names.Value);

    /// <param name="endPoint">Asked for by its name.</param>
    /// <param name="names">Of the descriptors from 3 on.</param>
    internal static int Find(InheritedEndPoint endPoint, string[] names)
    {
        int[] found = [.. Enumerable.Range(0, names.Length).Where(i => names[i] == endPoint.Name)];
        return found.Length == 1
            ? First + found[0]
            : throw new BindException(
                BindFailure.NotInherited,
                endPoint,
                found.Length == 0
                    ? $"no socket of that name was passed ({Listed(names)})"
                    : $"{found.Length} sockets have it: write fd://{First + found[0]} and up",
                null
            );
    }

    /// <summary>What the variables say to a process.</summary>
    internal static string[] Parse(string? pid, string? count, string? names, int self)
    {
        int known = Number(count) ?? 0;
        if (Number(pid) != self || known is < 1 or > Most)
        {
            return [];
        }
        string[] given = names?.Split(':') ?? [];
        return
        [
            .. Enumerable
                .Range(0, known)
                .Select(i => i < given.Length && given[i].Length > 0 ? given[i] : "unknown"),
        ];
    }

    private static string[] Read()
    {
        string[] names = Parse(
            Environment.GetEnvironmentVariable("LISTEN_PID"),
            Environment.GetEnvironmentVariable("LISTEN_FDS"),
            Environment.GetEnvironmentVariable("LISTEN_FDNAMES"),
            Environment.ProcessId
        );
        foreach (string variable in new[] { "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES" })
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
        for (int i = 0; OperatingSystem.IsLinux() && i < names.Length; i++)
        {
            InheritedSocket.KeepFromChildren(First + i);
        }
        return names;
    }

    private static string Listed(string[] names) =>
        names.Length == 0 ? "none was" : string.Join(", ", names);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
