using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Counts = ActorHttp.HttpServer.Statistics;

namespace ActorHttp.Telemetry;

/// <summary>The meter "ActorHttp": one for the process, its instruments made once; attributes tell
/// servers apart. docs/telemetry.md lists them.</summary>
/// <remarks>
/// All but the two histograms are observed: they read the counts that the loops keep anyway, when
/// somebody collects, and a server that nobody observes pays nothing. A server is known here from
/// its start to its end only.
/// </remarks>
internal static class ServerMeter
{
    private static readonly ConcurrentDictionary<IObservedServer, bool> Servers = new();

    private static readonly Meter Meter = new(
        "ActorHttp",
        typeof(ServerMeter).Assembly.GetName().Version?.ToString(3)
    );

    /// <summary>Seconds from the hand-over of a request to the last byte of its response.
    /// </summary>
    public static readonly Histogram<double> RequestDuration = Meter.CreateHistogram(
        "http.server.request.duration",
        "s",
        "Duration of HTTP server requests.",
        tags: null,
        advice: Buckets(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
    );

    /// <summary>Seconds from the accept of a socket to its close.</summary>
    public static readonly Histogram<double> ConnectionDuration = Meter.CreateHistogram(
        "actorhttp.connection.duration",
        "s",
        "Duration of connections.",
        tags: null,
        advice: Buckets(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300)
    );

    static ServerMeter()
    {
        Meter.CreateObservableUpDownCounter(
            "http.server.active_requests",
            static () => Observe(labels => labels.Requests, counts => counts.Running),
            "{request}",
            "Requests without the end of their response."
        );
        AddConnections();
        AddRequests();
    }

    /// <summary>Makes meter and source on another thread, while the system's loops are made: it
    /// takes 14 to 20 ms, and the first answer shall not wait for it.</summary>
    public static void Prepare() =>
        ThreadPool.UnsafeQueueUserWorkItem(
            static _ =>
            {
                RuntimeHelpers.RunClassConstructor(typeof(ServerMeter).TypeHandle);
                RuntimeHelpers.RunClassConstructor(typeof(ServerSpan).TypeHandle);
            },
            null
        );

    /// <summary>From now on a server is observed.</summary>
    public static void Add(IObservedServer server) => Servers.TryAdd(server, true);

    /// <summary>Forgets a server that has ended.</summary>
    public static void Remove(IObservedServer server) => Servers.TryRemove(server, out _);

    private static void AddConnections()
    {
        Meter.CreateObservableUpDownCounter(
            "actorhttp.connections.active",
            static () => Observe(labels => labels.Connections, counts => counts.Open),
            "{connection}",
            "Connections that are open."
        );
        const string Unit = "{connection}";
        OfConnections(
            "connections.accepted",
            Unit,
            "Connections accepted.",
            counts => counts.Accepted
        );
        OfConnections(
            "connections.refused",
            Unit,
            "Turned away at the limit.",
            counts => counts.Refused
        );
        OfConnections("connections.closed", Unit, "Connections closed.", counts => counts.Closed);
        OfConnections(
            "tls.handshake.failures",
            Unit,
            "Connections that ended before they had TLS.",
            counts => counts.HandshakeFailures
        );
        OfConnections(
            "proxy.header.failures",
            Unit,
            "Connections that did not begin with a trusted proxy's header.",
            counts => counts.ProxyFailures
        );
        OfConnections("accept.errors", "{error}", "Failed accepts.", all => all.AcceptErrors);
    }

    private static void AddRequests()
    {
        Meter.CreateObservableCounter(
            "actorhttp.rejections",
            ObserveRejections,
            "{rejection}",
            "Inputs that were no valid request."
        );
        OfServer("timeouts", "{timeout}", "What ran out of time.", counts => counts.Timeouts);
        OfServer("cancellations", "{request}", "Cancelled requests.", all => all.Cancellations);
        OfServer("late_answers", "{answer}", "Late answers.", counts => counts.LateAnswers);
        OfServer(
            "handler.failures",
            "{failure}",
            "Failed handlers.",
            counts => counts.HandlerFailures
        );
        OfServer(
            "log.lines_left_out",
            "{line}",
            "Lines not logged.",
            counts => counts.LogLinesLeftOut
        );
    }

    private static void OfConnections(
        string name,
        string unit,
        string what,
        Func<Counts, long> count
    ) =>
        Meter.CreateObservableCounter(
            $"actorhttp.{name}",
            () => Observe(labels => labels.Connections, count),
            unit,
            what
        );

    private static void OfServer(string name, string unit, string what, Func<Counts, long> count) =>
        Meter.CreateObservableCounter(
            $"actorhttp.{name}",
            () => Observe(labels => labels.Server, count),
            unit,
            what
        );

    private static IEnumerable<Measurement<long>> Observe(
        Func<ServerLabels, KeyValuePair<string, object?>[]> labels,
        Func<Counts, long> count
    ) =>
        Servers.Keys.Select(server => new Measurement<long>(
            count(server.Count()),
            labels(server.Labels)
        ));

    private static IEnumerable<Measurement<long>> ObserveRejections() =>
        from server in Servers.Keys
        from rejection in server.CountRejections()
        select new Measurement<long>(
            rejection.Value,
            [
                .. server.Labels.Server,
                new(Labels.Status, Labels.Boxed(rejection.Key.Status)),
                new(Labels.Error, rejection.Key.Name),
            ]
        );

    private static InstrumentAdvice<double> Buckets(params double[] boundaries) =>
        new() { HistogramBucketBoundaries = boundaries };
}
