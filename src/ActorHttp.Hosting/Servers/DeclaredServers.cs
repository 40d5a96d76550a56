using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;

namespace ActorHttp.Hosting.Servers;

/// <summary>What has been said of the servers of one system before it starts.</summary>
internal sealed class DeclaredServers
{
    /// <summary>What Akka needs beside the time that the limits allow.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(5);

    private static readonly ConditionalWeakTable<AkkaConfigurationBuilder, DeclaredServers> All =
    [];

    private readonly List<string> _names = [];
    private readonly Dictionary<string, TimeSpan> _phases = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => _names;

    public static DeclaredServers Of(AkkaConfigurationBuilder akka) =>
        All.GetValue(akka, static _ => new DeclaredServers());

    public void Add(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException(
                $"'{name}' is no name of a server: letters, digits and hyphens are.",
                nameof(name)
            );
        if (_names.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException(
                $"There is a server '{name}' already: each needs its own name.",
                nameof(name)
            );
        _names.Add(name);
    }

    /// <summary>Gives the phases of CoordinatedShutdown the time of the slowest server.</summary>
    /// <remarks>Akka.Hosting asks for CoordinatedShutdown before any server is started.</remarks>
    public void Stretch(AkkaConfigurationBuilder akka, HttpServerOptions options)
    {
        var limits = options.Limits!;
        Stretch(akka, CoordinatedShutdown.PhaseBeforeServiceUnbind, limits.AnnounceTime);
        Stretch(akka, CoordinatedShutdown.PhaseServiceRequestsDone, limits.StopTime);
    }

    private void Stretch(AkkaConfigurationBuilder akka, string phase, TimeSpan time)
    {
        var path = $"akka.coordinated-shutdown.phases.{phase}.timeout";
        var wanted = time + Reserve;
        var config = akka.Configuration.GetOrElse(Config.Empty);
        var isSet = config.HasPath(path);
        var isOurs = isSet && _phases.TryGetValue(phase, out var ours) && ours < wanted;
        if (isSet && !(isOurs && config.GetTimeSpan(path) == _phases[phase]))
            return;
        _phases[phase] = wanted;
        akka.AddHocon(
            $"{path} = {(long)wanted.TotalMilliseconds}ms",
            isSet ? HoconAddMode.Prepend : HoconAddMode.Append
        );
    }
}
