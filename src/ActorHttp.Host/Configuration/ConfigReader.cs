using ActorHttp.LoadTesting.Files;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads a configuration, whole: all that is wrong is found at once.</summary>
/// <remarks>
/// <code>
///   ConfigSource ──▶ ConfigText, KeyLines ──▶ ConfigNode ◀── Overrides
///                                                │
///   ConfigReader ──┬── ListenReader ── TlsReader │  all of them by Section, which knows
///                  ├── ProxiesReader             │  which keys there are, and Reading,
///                  ├── LimitsReader              │  which notes what is wrong
///                  └── HostsReader ── RouteReader┤
///                           └── Manners ─────────┘
/// </code>
/// </remarks>
internal static class ConfigReader
{
    private const int MostLoops = 1024;

    /// <summary>Reads it; nothing is bound and nothing started.</summary>
    /// <param name="source">Read anew at each call.</param>
    /// <param name="faults">Empty where there is a configuration.</param>
    /// <param name="before">What it may go on with; null: it is the first.</param>
    public static SiteConfiguration? Read(
        ConfigSource source,
        out IReadOnlyList<Fault> faults,
        Kept? before = null
    )
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(source.File)) ?? "";
        var reading = new Reading(folder, new Kept(before));
        var configuration = NodeOf(source, reading) is { } root ? Read(root, reading) : null;
        reading.Kept.Close();
        faults = reading.Faults;
        return faults.Count == 0 ? configuration : null;
    }

    private static SiteConfiguration? Read(ConfigNode root, Reading reading)
    {
        var section = Section.Of(root, reading)!;
        var hosts = new HostsReader(Manners.None.ReadOfSite(section), reading);
        var listeners = ListenReader.Read(section.Find("listen"), reading);
        var configuration = new SiteConfiguration
        {
            Listeners = listeners,
            Proxies = ProxiesReader.Read(section.Find("proxies"), listeners, reading),
            Limits = LimitsReader.Read(section.Below("limits")),
            Loops = section.Whole("loops", 0, MostLoops) ?? 0,
            ServerField = ServerField(section),
            AccessLog = AccessLogReader.Read(section.Find("access-log"), reading),
            Routes = hosts.Routes,
            Kept = reading.Kept,
        };
        _ = section.Find("hosts");
        hosts.Read(root);
        section.Close();
        return configuration with { HostCount = hosts.Hosts, RouteCount = hosts.RoutesRead };
    }

    private static string? ServerField(Section section)
    {
        if (section.Find("server-field") is not { } node)
            return "ActorHttp";
        if (node.Text is "off" || section.Reading.Text(node) is not { } text)
            return null;
        section.Reading.Try(node, () => Protocol.ResponseFields.Of(("Server", text)));
        return text;
    }

    private static ConfigNode? NodeOf(ConfigSource source, Reading reading)
    {
        var root = Parsed(source.File, reading);
        foreach (var setting in Overrides.Of(source.Variables))
            root = Under(root, setting, reading);
        foreach (var argument in source.Settings)
            root = Under(root, Overrides.Of(argument), reading);
        return source.Listen.Count == 0
            ? root
            : Under(root, Overrides.Listen(source.Listen), reading);
    }

    private static ConfigNode? Under(ConfigNode? root, Overrides.Setting setting, Reading reading)
    {
        try
        {
            return root?.Under(setting.Read());
        }
        catch (FormatException wrong)
        {
            reading.Add(new("", new Place(setting.Name, 0)), wrong.Message);
            return root;
        }
    }

    private static ConfigNode? Parsed(string file, Reading reading)
    {
        try
        {
            return ConfigText.Parse(File.ReadAllText(file), line => PlaceOf(file, line));
        }
        catch (HoconFault wrong)
        {
            reading.Add(new("", PlaceOf(file, wrong.Line)), wrong.What);
        }
        catch (Exception wrong)
            when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            reading.Add(new("", new Place(file, 1)), FileNode.Sentence(wrong));
        }
        return null;
    }

    private static Place PlaceOf(string file, int line) =>
        new(FormattableString.Invariant($"{file}:{line}"), line);
}
