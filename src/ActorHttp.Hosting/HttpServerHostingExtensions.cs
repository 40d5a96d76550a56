using ActorHttp.Hosting.Servers;
using Akka.Configuration;
using Akka.Hosting;

namespace ActorHttp.Hosting;

/// <summary>HTTP servers of an actor system that a host runs.</summary>
public static class HttpServerHostingExtensions
{
    /// <summary>Adds a server by its name, one url and its routes; all else as configured in
    /// HOCON.</summary>
    public static AkkaConfigurationBuilder WithHttpServer(
        this AkkaConfigurationBuilder akka,
        string name,
        string url,
        Action<Routes> routes
    ) => akka.WithHttpServer(name, http => http.Listen(url).Routes(routes));

    /// <summary>Adds a server by its name, options and routes; all else as configured in
    /// HOCON.</summary>
    public static AkkaConfigurationBuilder WithHttpServer(
        this AkkaConfigurationBuilder akka,
        string name,
        HttpServerOptions options,
        Action<Routes> routes
    ) => akka.WithHttpServer(name, http => http.Options(options).Routes(routes));

    /// <summary>Adds a server that starts when all actors have been started, and ends in the phases
    /// of CoordinatedShutdown.</summary>
    /// <remarks>The start of the host fails with it. The phases get the time of its limits, unless
    /// they have been set before.</remarks>
    /// <param name="akka">The system.</param>
    /// <param name="name">Letters, digits, hyphens; <see cref="HttpServers"/> and HOCON know the
    /// server by it.</param>
    /// <param name="describe">Says where it listens and what it answers.</param>
    /// <exception cref="ArgumentException">The name is no name, or has been given
    /// already.</exception>
    /// <exception cref="Akka.Configuration.ConfigurationException">A key is unknown or its value
    /// bad; the message has the full path.</exception>
    public static AkkaConfigurationBuilder WithHttpServer(
        this AkkaConfigurationBuilder akka,
        string name,
        Action<HostedServerBuilder> describe
    )
    {
        ArgumentNullException.ThrowIfNull(akka);
        ArgumentNullException.ThrowIfNull(describe);
        var servers = DeclaredServers.Of(akka);
        servers.Add(name);
        var server = new HostedServerBuilder(name);
        describe(server);
        servers.Stretch(akka, server.Resolve(akka.Configuration.GetOrElse(Config.Empty)));
        return akka.AddStartup(
            (system, actors) => server.StartAsync(system, actors, servers.Names)
        );
    }
}
