using ActorHttp.Host.Configuration;
using ActorHttp.Host.Watching;
using Akka.Actor;

namespace ActorHttp.Host;

/// <summary>The servers of a configuration: one for each listener. One thread at a time.</summary>
/// <remarks>Before anything changes all new endpoints are bound, so that an exchange cannot fail
/// half way. For a request it is one step: its route, with fields and users, is the old one or the
/// new one.</remarks>
internal sealed class LiveSite(ActorSystem system, SiteConfiguration configuration, SiteView view)
    : ISite
{
    private readonly Dictionary<string, Bound> _bound = new(StringComparer.Ordinal);
    private readonly List<Task<HttpServer.Unbound>> _leaving = [];
    private SiteConfiguration _now = configuration;
    private SwitchedLog? _log;
    private volatile RunningServer[] _running = [];

    /// <summary>The configuration in use.</summary>
    public SiteConfiguration Now => _now;

    /// <summary>Binds all of them, or none.</summary>
    /// <exception cref="Transport.BindException">One cannot be had.</exception>
    /// <exception cref="IOException">The access log cannot be written.</exception>
    public async Task StartAsync()
    {
        _log = _now.AccessLog is { } options ? new SwitchedLog(options) : null;
        Add(await BindAll(Listener.ByIdentity(_now.Listeners), _now));
    }

    /// <summary>Serves by another configuration from now on. Listeners that are in both keep their
    /// sockets and connections; those that are gone drain.</summary>
    /// <exception cref="IOException">The access log cannot be written; nothing has
    /// changed.</exception>
    /// <returns>Keys that have changed and need another start.</returns>
    /// <exception cref="Transport.BindException">An endpoint cannot be had; nothing has
    /// changed.</exception>
    public async Task<IReadOnlyList<string>> ReplaceAsync(SiteConfiguration next)
    {
        var wanted = Listener.ByIdentity(next.Listeners);
        var added = await BindAll(wanted.Where(one => !_bound.ContainsKey(one.Key)), next);
        await TakeLog(next, added.Values);
        var before = _now;
        _now = next;
        foreach (var (key, bound) in _bound.ToArray())
            if (wanted.TryGetValue(key, out var listener))
                bound.Take(listener, next);
            else
                Leave(key, bound);
        Add(added);
        return [.. FixedKeys.Between(before, next)];
    }

    public async Task<DrainReport> StopAsync()
    {
        foreach (var (key, bound) in _bound.ToArray())
            Forget(key, bound);
        var all = await Task.WhenAll(_leaving);
        return all.Aggregate(new DrainReport(), (sum, one) => sum + one.Report);
    }

    public async Task<IReadOnlyList<HttpServer.Statistics>> StatisticsAsync()
    {
        var all = await Task.WhenAll(_running.Select(server => server.StatisticsAsync()));
        return [.. all.SelectMany(counts => counts)];
    }

    public Task HeartbeatAsync() =>
        Task.WhenAll(_running.Select(server => server.HeartbeatAsync()));

    public override string ToString() =>
        $"Listening on {string.Join(", ", _running.SelectMany(server => server.Urls))}";

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _log?.Dispose();
    }

    private async Task<Dictionary<string, Bound>> BindAll(
        IEnumerable<KeyValuePair<string, Listener>> listeners,
        SiteConfiguration site
    )
    {
        var bound = new Dictionary<string, Bound>(StringComparer.Ordinal);
        try
        {
            foreach (var (key, listener) in listeners)
                bound[key] = await Bind(listener, site);
            return bound;
        }
        catch
        {
            await GiveBack(bound.Values);
            throw;
        }
    }

    private static async Task GiveBack(IEnumerable<Bound> bound)
    {
        foreach (var one in bound)
            await one.Server.StopAsync(TimeSpan.Zero);
    }

    private async Task TakeLog(SiteConfiguration next, IEnumerable<Bound> added)
    {
        try
        {
            _log?.Replace(next.AccessLog);
        }
        catch
        {
            await GiveBack(added);
            throw;
        }
    }

    private async Task<Bound> Bind(Listener listener, SiteConfiguration site)
    {
        var routes = new LiveRoutes(Bound.RoutesOf(listener, site));
        var server = system
            .Http()
            .Loops(new LoopOptions { Count = site.Loops })
            .Limits(site.Limits)
            .ServerField(site.ServerField)
            .TrustProxies(site.Proxies)
            .HandledBy(routes.ToProps());
        if (_log is { } log)
            server.AccessLog(log);
        if (view.Requests is { } requests)
            server.AccessLog(requests);
        server.Listen(
            listener.EndPoint,
            new EndpointOptions { Tls = listener.Tls, ProxyProtocol = listener.ProxyProtocol }
        );
        return new(await server.StartAsync(), routes)
        {
            Remark = listener.IsSelfSigned ? TlsArguments.RemarkOf(listener.Tls!) : null,
        };
    }

    private void Add(Dictionary<string, Bound> added)
    {
        foreach (var (key, bound) in added)
        {
            _bound[key] = bound;
            view.Say($"Listening on {bound.Server.Urls[0]}");
            if (bound.Remark is { } remark)
                view.Say(remark);
        }
        _running = [.. _bound.Values.Select(bound => bound.Server)];
    }

    private void Leave(string key, Bound bound)
    {
        view.Say($"Leaving {bound.Server.Urls[0]}");
        Forget(key, bound);
    }

    private void Forget(string key, Bound bound)
    {
        _bound.Remove(key);
        _leaving.Add(bound.Server.StopAsync(_now.Limits.StopTime));
    }

    /// <summary>The server of a listener.</summary>
    private sealed record Bound(RunningServer Server, LiveRoutes Routes)
    {
        public string? Remark { get; init; }

        public void Take(Listener listener, SiteConfiguration next)
        {
            Server.Replace(next.Limits);
            // One that is made at each start would be another after each reload.
            if (listener.Tls is { } tls && !(listener.IsSelfSigned && Remark is not null))
                Server.Replace(tls);
            Routes.Replace(RoutesOf(listener, next));
        }

        public static Routes RoutesOf(Listener listener, SiteConfiguration site) =>
            listener.RedirectsTo is { } port
                ? new Routes().Use(Https.Redirect(port)).Otherwise(ErrorPage.NotFound)
                : site.Routes;
    }
}
