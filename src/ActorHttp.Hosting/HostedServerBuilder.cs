using ActorHttp.Hosting.Servers;
using ActorHttp.Hosting.Settings;
using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting;
using Microsoft.Extensions.Configuration;

namespace ActorHttp.Hosting;

/// <summary>Describes a server of a host. What is said here wins over configurations.</summary>
public sealed class HostedServerBuilder
{
    private readonly string _name;
    private readonly List<Action<Routes, HttpServerContext>> _routes = [];
    private HttpServerOptions _said = new();
    private Func<HttpLimits, HttpLimits> _limits = static limits => limits;
    private Func<HttpServerContext, Props>? _handler;
    private Action<HttpServerBuilder>? _accessLog;
    private IConfiguration? _configuration;
    private TlsOptions? _tls;
    private TrustedProxies? _proxies;
    private bool _proxyProtocol;

    internal HostedServerBuilder(string name) => _name = name;

    /// <summary>Adds an endpoint, as <see cref="ListenUrl.Parse(string, out bool)"/> reads it;
    /// configured ones do not count then.</summary>
    public HostedServerBuilder Listen(string url) =>
        Options(new() { Listen = [.. _said.Listen ?? [], url] });

    /// <summary>How https urls speak TLS; configured files do not count then.</summary>
    public HostedServerBuilder Tls(TlsOptions tls)
    {
        _tls = tls;
        return this;
    }

    /// <summary>As <see cref="HttpServerBuilder.TrustProxies(TrustedProxies)"/>.</summary>
    public HostedServerBuilder TrustProxies(TrustedProxies proxies)
    {
        _proxies = proxies;
        return this;
    }

    /// <summary>As <see cref="HttpServerBuilder.ProxyProtocol"/>.</summary>
    public HostedServerBuilder ProxyProtocol(bool required = true)
    {
        _proxyProtocol = required;
        return this;
    }

    /// <summary>Takes over what these options say.</summary>
    public HostedServerBuilder Options(HttpServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _said = options.Over(_said);
        return this;
    }

    /// <summary>Changes single limits; the others stay as they are configured.</summary>
    /// <param name="change">A function of its argument alone: it may run more than once.</param>
    public HostedServerBuilder Limits(Func<HttpLimits, HttpLimits> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = _limits;
        _limits = limits => change(before(limits));
        return this;
    }

    /// <summary>Reads the properties of <see cref="HttpServerOptions"/> from a section, at the
    /// start.</summary>
    /// <param name="section">Such as <c>ActorHttp:api</c>; it need not exist.</param>
    public HostedServerBuilder Configuration(IConfiguration section)
    {
        _configuration = section;
        return this;
    }

    /// <summary>Adds routes.</summary>
    public HostedServerBuilder Routes(Action<Routes> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        return Routes((routes, _) => add(routes));
    }

    /// <summary>Adds routes that know the system, its actors and the host's services.</summary>
    public HostedServerBuilder Routes(Action<Routes, HttpServerContext> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        _routes.Add(add);
        return this;
    }

    /// <inheritdoc cref="HttpServerBuilder.AccessLog(AccessLogOptions)"/>
    public HostedServerBuilder AccessLog(AccessLogOptions options)
    {
        _accessLog = server => server.AccessLog(options);
        return this;
    }

    /// <inheritdoc cref="HttpServerBuilder.AccessLog(IAccessLog)"/>
    public HostedServerBuilder AccessLog(IAccessLog log)
    {
        _accessLog = server => server.AccessLog(log);
        return this;
    }

    /// <summary>Answers by an actor for each connection in place of routes, as
    /// <see cref="HttpServer.Bind.Handler"/> says.</summary>
    public HostedServerBuilder HandledBy(Func<HttpServerContext, Props> handler)
    {
        _handler = handler;
        return this;
    }

    /// <summary>All sources, one over the other.</summary>
    internal HttpServerOptions Resolve(Config hocon)
    {
        var options = HttpServerOptions.Default;
        if (HoconSetting.Of(hocon, HoconPath) is { } inHocon)
            options = OptionsReader.Read(inHocon, options);
        if (_configuration is { } section)
            options = OptionsReader.Read(ConfigurationSetting.Of(section), options);
        options = _said.Over(options);
        return options with { Limits = _limits(options.Limits!) };
    }

    /// <summary>The last step of the system's start.</summary>
    /// <param name="system">Has started.</param>
    /// <param name="actors">All that were to be registered.</param>
    /// <param name="declared">The names of all servers.</param>
    internal async Task StartAsync(
        ActorSystem system,
        IActorRegistry actors,
        IReadOnlyList<string> declared
    )
    {
        var options = Resolve(system.Settings.Config);
        var services = DependencyResolver.For(system).Resolver.GetService<IServiceProvider>();
        var context = new HttpServerContext(_name, system, actors, services);
        var servers = HttpServers.Of(system);
        StartWarnings.Write(context, options, declared, isFirst: servers.Names.Count == 0);
        servers.Add(_name, await Describe(context, options).StartAsync());
    }

    private string HoconPath => $"{HoconSetting.Servers}.{_name}";

    private HttpServerBuilder Describe(HttpServerContext context, HttpServerOptions options)
    {
        var server = context.System.Http().Limits(options.Limits!);
        server.ServerField(options.ServerField is "" ? null : options.ServerField);
        if ((_tls ?? options.Tls?.ToOptions()) is { } tls)
            server.Tls(tls);
        _accessLog?.Invoke(server);
        server.TrustProxies(_proxies).ProxyProtocol(_proxyProtocol);
        foreach (var url in Urls(options))
            server.Listen(url);
        if (options.AllowedHosts is { Count: > 0 } hosts)
            server.AllowedHosts([.. hosts]);
        if (options.Loops is { } loops)
            server.Loops(new LoopOptions { Count = loops });
        foreach (var add in _routes)
            server.Routes(routes => Add(add, routes, context));
        return _handler is null ? server : server.HandledBy(_handler(context));
    }

    private static void Add(
        Action<Routes, HttpServerContext> add,
        Routes routes,
        HttpServerContext context
    )
    {
        routes.Parameters = HostedParameters.Of(context);
        add(routes, context);
    }

    private IReadOnlyList<string> Urls(HttpServerOptions options) =>
        options.Listen is { Count: > 0 } urls
            ? urls
            : throw new ConfigurationException(
                $"The server '{_name}' listens nowhere: call Listen, or set {HoconPath}.listen."
            );
}
