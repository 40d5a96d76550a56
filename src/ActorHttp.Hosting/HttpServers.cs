using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace ActorHttp.Hosting;

/// <summary>The servers of an actor system that the host has started, by their names. Any
/// thread.</summary>
/// <remarks>A service of the host after <c>services.AddHttpServers()</c>.</remarks>
public sealed class HttpServers : IExtension
{
    private readonly ConcurrentDictionary<string, RunningServer> _servers = new(
        StringComparer.Ordinal
    );

    private HttpServers() { }

    /// <summary>Those that have started, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. _servers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A server that has started; it stays here when it stops.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message has those
    /// that there are.</exception>
    public RunningServer this[string name] =>
        TryGet(name, out var server)
            ? server
            : throw new KeyNotFoundException(
                $"No server '{name}' has started; there are: {string.Join(", ", Names)}."
            );

    /// <summary>The one of a system, made now if need be.</summary>
    public static HttpServers Of(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return (HttpServers)system.RegisterExtension(Provider.Instance);
    }

    /// <summary>A server, if it has started.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out RunningServer? server) =>
        _servers.TryGetValue(name, out server);

    internal void Add(string name, RunningServer server) => _servers[name] = server;

    private sealed class Provider : ExtensionIdProvider<HttpServers>
    {
        public static readonly Provider Instance = new();

        public override HttpServers CreateExtension(ExtendedActorSystem system) => new();
    }
}
