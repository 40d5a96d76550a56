using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>The table of docs/performance.md: what is measured, and what was promised.</summary>
internal static class AllWorkloads
{
    private const int Connections = 64;
    private static readonly string Body = new('x', WrkScript.BodyLength);

    public static Probe Plaintext { get; } = Probe.Get("/plaintext", "Hello, World!");

    public static IReadOnlyList<Workload> Table { get; } =
    [
        Get("P1", "plain GET, keep-alive, 64 connections", Asking.Get) with
        {
            Rivals =
            [
                new("kestrel", 1.8, 2.0),
                new("kestrel-inline", 1.2, 1.3),
                new("kestrel-map", null, null),
                new("nginx", null, 1.0),
                new("floor", null, 0.9),
            ],
        },
        Get("P16", "the same, pipelined by 16", Asking.Pipelined16) with
        {
            Pipelined = true,
            Rivals =
            [
                new("kestrel", 1.7, 2.2),
                new("kestrel-inline", null, null),
                new("nginx", null, 8),
                new("floor", null, 0.8),
            ],
        },
        // Not P1-TLS: "P1" would choose it too.
        new WrkWorkload(
            "TLS-P1",
            "P1 over TLS 1.3, one certificate for all",
            Plaintext with
            {
                IsSecure = true,
            },
            new(Asking.Get, "/plaintext", Connections) { IsSecure = true },
            [new("kestrel", 1.2, 1.5), new("kestrel-inline", null, null), new("nginx", null, null)]
        ),
        new WrkWorkload(
            "A",
            "answered by one shared actor",
            Probe.Get("/actor", "Hello, World!"),
            new(Asking.Get, "/actor", Connections),
            [new("kestrel-ask", 1.6, 2.0), new("kestrel-ask-inline", null, null)]
        ),
        new WrkWorkload(
            "J",
            "a small JSON object serialised per request",
            Probe.Get("/json", """{"message":"Hello, World!"}"""),
            new(Asking.Get, "/json", Connections),
            [
                new("kestrel-json", 1.8, 2.4),
                new("kestrel-json-inline", null, null),
                new("kestrel-json-gen", null, null),
                new("kestrel-json-gen-inline", null, null),
            ]
        ),
        Echo("POST-LEN", "Content-Length", Asking.Post, Probe.Post("/", Body)),
        Echo("POST-CHUNKED", "chunked", Asking.PostChunked, Probe.PostChunked("/", Body)),
        Get("SL", "one request per connection (Connection: close)", Asking.Close) with
        {
            Reconnects = true,
            Rivals =
            [
                new("kestrel", 1.2, 2.0),
                new("kestrel-inline", null, null),
                new("nginx", null, null),
                new("floor", null, null),
            ],
        },
        .. ModeWorkloads.Table,
        .. StaticWorkloads.Table,
        new IdleWorkload(
            "IDLE",
            "resident memory per idle connection, of 10 000",
            Standing(new("kestrel", 1.0, 3.0))
        ),
        new ManyWorkload(
            "MANY",
            "64 requests wandering over 10 000 connections, against 64 on 64",
            Standing(new("kestrel", null, null))
        )
        {
            OwnBound = new("itself at 64", 1 / 1.5, 1 / 1.2),
        },
        new LatencyWorkload(
            "LAT",
            "response time at half of the slower server's most, an open model",
            [new("kestrel", 1.0, 2.0), new("kestrel-inline", null, null), new("nginx", null, null)]
        ),
        new GeneratorWorkload(
            "GEN",
            "load generators against one nginx, 64 connections",
            Connections,
            [new(GeneratorWorkload.Wrk, 1 / 1.5, 1.0), new(GeneratorWorkload.H2Load, null, null)]
        ),
        new PauseWorkload(
            "PAUSE",
            "what is shown of a server that stands still for 100 ms in every second",
            [new(PauseWorkload.OwnClosed, null, null), new(GeneratorWorkload.Wrk, null, null)]
        ),
        new StartWorkload(
            "START",
            "process start to first answer",
            [.. Standing(new("kestrel", 1 / 1.2, 1.0)), new(Contestants.AsBuilt, null, null)]
        ),
    ];

    /// <summary>By id, or by the part before its hyphen: POST means both kinds of bodies, M all
    /// modes, ST all sizes of files.</summary>
    /// <exception cref="FormatException">No workload has such an id.</exception>
    public static IReadOnlyList<Workload> Chosen(IReadOnlyList<string> ids) =>
        ids.Count == 0 ? Table : [.. ids.SelectMany(WithId)];

    private static IReadOnlyList<Workload> WithId(string id) =>
        Table.Where(workload => workload.Id == id || workload.Id.Split('-')[0] == id).ToList()
            is { Count: > 0 } found
            ? found
            : throw new FormatException($"unknown workload: {id}");

    private static WrkWorkload Get(string id, string title, Asking asking) =>
        new(id, title, Plaintext, new(asking, "/plaintext", Connections), []);

    private static WrkWorkload Echo(string id, string framing, Asking asking, Probe probe) =>
        new(
            id,
            $"echo of 1 KB, {framing}",
            probe,
            new(asking, "/", Connections),
            [new("kestrel-echo", 1.7, 2.0), new("kestrel-echo-inline", null, null)]
        );

    private static Target[] Standing(Target kestrel) =>
        [
            kestrel,
            new("kestrel-inline", null, null),
            new("nginx", null, null),
            new("floor", null, null),
        ];
}
