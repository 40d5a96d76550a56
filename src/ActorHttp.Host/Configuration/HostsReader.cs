using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>hosts</c> into routes.</summary>
/// <param name="all">What each host has, unless it says otherwise.</param>
/// <param name="reading">Hears what is wrong.</param>
internal sealed class HostsReader(Manners all, Reading reading)
{
    private const string Any = "*";

    private static readonly HttpResponse Unknown = HttpResponse.Text(
        "No site of that name is served here.\n",
        421
    );

    public Routes Routes { get; } = new();

    public int Hosts { get; private set; }

    public int RoutesRead { get; private set; }

    /// <summary>Reads them all.</summary>
    public void Read(ConfigNode root)
    {
        if (root.Find("hosts") is not { } node)
        {
            reading.Add(root, "there are no hosts: write hosts { \"*\" { routes = [ … ] } }.");
            return;
        }
        if (Section.Of(node, reading) is not { } section)
            return;
        foreach (var (name, host) in section.Entries())
            ReadHost(name, host);
        if (Hosts == 0)
            reading.Add(node, "is empty: nothing is served.");
        if (node.Find(Any) is null)
            Routes.Otherwise(_ => Unknown);
        if (reading.Faults.Count == 0)
            reading.Try(node, () => new LiveRoutes(Routes));
    }

    private void ReadHost(string name, ConfigNode node)
    {
        Hosts++;
        if (Section.Of(node, reading) is not { } section)
            return;
        var manners = all.ReadOfHost(section);
        var site = reading.Try(node, () => name == Any ? Routes.Group("") : Routes.Site(name));
        var routes = section.Find("routes");
        section.Close();
        if (site is null)
            return;
        if (routes is null)
            reading.Add(node, "needs routes.");
        else
            ReadRoutes(routes, site, manners);
        manners.Around(site.Group(""), areFiles: false).Otherwise(ErrorPage.NotFound);
    }

    private void ReadRoutes(ConfigNode node, Routes site, Manners manners)
    {
        // A table of its own finds out which routes are in each other's way.
        var before = reading.Faults.Count;
        var trial = new Routes();
        foreach (var element in Reading.Elements(node))
            if (Section.Of(element, reading) is { } section)
            {
                RoutesRead++;
                new RouteReader(section, manners).AddTo(site, trial);
            }
        if (reading.Faults.Count == before)
            reading.Try(node, () => new LiveRoutes(trial));
    }
}
