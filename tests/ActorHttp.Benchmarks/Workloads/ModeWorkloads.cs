using ActorHttp.Benchmarks.Load;
using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>One small answer in each mode of a handler, beside what users of the rival would
/// write.</summary>
internal static class ModeWorkloads
{
    private const int Connections = 64;
    private const string Hello = "Hello, World!";

    public static IReadOnlyList<Workload> Table { get; } =
    [
        Of("INLINE", "a function with a typed parameter", "inline/you", "kestrel-param", "hi you"),
        Of("ASYNC", "a function that goes on in the pool", "async", "kestrel-async"),
        Of("ASK", "a shared actor is asked", "ask", Bound("kestrel-ask")),
        Of("TELL", "a shared actor gets the request itself", "tell", Bound("kestrel-ask")),
        Of("REQUEST", "an actor for each request", "request", "kestrel-ask"),
        Of("ON", "a function on a dispatcher for those that block", "on", "kestrel-async"),
        Of("FILTERED", "two filters around a function", "filtered", "kestrel-filters"),
    ];

    // As workload A.
    private static Target Bound(string rival) => new(rival, 1.6, 2.0);

    private static WrkWorkload Of(
        string mode,
        string title,
        string path,
        string rival,
        string answer = Hello
    ) => Of(mode, title, path, new Target(rival, null, null), answer);

    private static WrkWorkload Of(
        string mode,
        string title,
        string path,
        Target target,
        string answer = Hello
    ) =>
        new(
            $"M-{mode}",
            title,
            Probe.Get($"/mode/{path}", answer),
            new(Asking.Get, $"/mode/{path}", Connections),
            [target, new($"{target.Rival}-inline", null, null)]
        );
}
