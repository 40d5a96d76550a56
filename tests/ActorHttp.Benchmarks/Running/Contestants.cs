using ActorHttp.Benchmarks.Rivals;

namespace ActorHttp.Benchmarks.Running;

/// <summary>All servers that can take part, by name.</summary>
internal static class Contestants
{
    public const string Ours = "actorhttp";

    /// <summary>Another build of ours, as <see cref="CompareOptions.Before"/> says.</summary>
    public const string Before = "before";

    // What Microsoft.NET.Sdk.Web sets for every web project; on one core it changes nothing.
    private static readonly Variable ServerCollector = new("DOTNET_gcServer", "1");

    private static readonly Variable InlineCompletions = new(
        "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS",
        "1"
    );

    public static Contestant Named(string name, CompareOptions options) =>
        name switch
        {
            Ours => ActorHttp(Ours, options.Server ?? BuiltServer.Path),
            Before => ActorHttp(Before, options.Before ?? ""),
            "nginx" => new("nginx", NginxConfig.StartOn)
            {
                Missing = Tool.Find("nginx") is null ? "nginx is not installed" : null,
            },
            "wrk" or "h2load" => new(name, (_, _) => new Launch(name))
            {
                Missing = Tool.Find(name) is null ? $"{name} is not installed" : null,
            },
            "own-closed" => new(name, (_, _) => new Launch(name)),
            _ => Rival(name),
        };

    private static Contestant ActorHttp(string name, string dll) =>
        new(
            name,
            (port, cores) =>
                new(
                    "dotnet",
                    dll,
                    "--listen",
                    $"http://127.0.0.1:{port}",
                    "--loops",
                    $"{cores.ServerCount}"
                )
                {
                    Environment = [ServedFiles.Environment],
                }
        )
        {
            Missing = File.Exists(dll) ? null : $"{dll} does not exist; build ActorHttp.TestServer",
        };

    private static Contestant Rival(string name) =>
        new(
            name,
            (port, _) =>
                Launch.Self("rival", name, "--listen", $"http://127.0.0.1:{port}") with
                {
                    Environment = EnvironmentOf(name),
                }
        )
        {
            Missing =
                name == "floor" || KestrelRival.Named(name) is not null ? null : "no such rival",
        };

    private static Variable[] EnvironmentOf(string name) =>
        name == "floor" ? []
        : name.EndsWith(KestrelRival.InlineSuffix, StringComparison.Ordinal)
            ? [ServerCollector, InlineCompletions, ServedFiles.Environment]
        : [ServerCollector, ServedFiles.Environment];
}
