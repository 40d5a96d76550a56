using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>Static files of three sizes.</summary>
internal static class StaticWorkloads
{
    private const int Connections = 64;

    public static IReadOnlyList<Workload> Table { get; } =
    [
        Of("ST-1K", "a static file of 1 KB", Asking.Get, "/st/1k.bin"),
        Of("ST-MIX", "static files of 3 to 67 KB in turn", Asking.Mix, ServedFiles.MixPath(0)),
        Of("ST-1M", "a static file of 1 MB", Asking.Get, "/st/1m.bin"),
    ];

    private static WrkWorkload Of(string id, string title, Asking asking, string path) =>
        new(
            id,
            title,
            Probe.Get(path, ServedFiles.Beginning),
            new(asking, path, Connections),
            [
                new("kestrel-files", 2.0, null),
                new("kestrel-files-inline", null, null),
                new("nginx", null, 1.0),
            ]
        );
}
