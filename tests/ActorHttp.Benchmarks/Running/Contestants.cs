using ActorHttp.Benchmarks.Rivals;

namespace ActorHttp.Benchmarks.Running;

/// <summary>All servers that can take part, by name.</summary>
internal static class Contestants
{
    public const string Ours = "actorhttp";

    /// <summary>Another build of ours, as <see cref="CompareOptions.Before"/> says.</summary>
    public const string Before = "before";

    /// <summary>Ours as it is built, compiled while it runs; beside the precompiled one.</summary>
    public const string AsBuilt = "as-built";

    // What Microsoft.NET.Sdk.Web sets for every web project; on one core it changes nothing.
    private static readonly Variable ServerCollector = new("DOTNET_gcServer", "1");

    private static readonly Variable InlineCompletions = new(
        "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS",
        "1"
    );

    /// <param name="name">As in the tables.</param>
    /// <param name="options">Of the comparison.</param>
    /// <param name="secure">It speaks TLS, by <see cref="ServerCertificate"/>.</param>
    public static Contestant Named(string name, CompareOptions options, bool secure = false) =>
        name switch
        {
            Ours or AsBuilt => ActorHttp(name, options.Server ?? BuiltServer.Path, secure),
            Before => ActorHttp(Before, options.Before ?? "", secure),
            "nginx" => new("nginx", (port, cores) => NginxConfig.StartOn(port, cores, secure))
            {
                Missing = Tool.Find("nginx") is null ? "nginx is not installed" : null,
            },
            "wrk" or "h2load" => new(name, (_, _) => new Launch(name))
            {
                Missing = Tool.Find(name) is null ? $"{name} is not installed" : null,
            },
            "own-closed" => new(name, (_, _) => new Launch(name)),
            _ => Rival(name, secure),
        };

    /// <summary>Ours as users publish it: compiled before it starts, as Kestrel is.</summary>
    public static Contestant Precompiled(CompareOptions options) =>
        ActorHttp(Ours, options.Server ?? PublishedServer.Path, secure: false);

    private static Contestant ActorHttp(string name, string dll, bool secure) =>
        new(
            name,
            (port, cores) =>
                new(
                    "dotnet",
                    [
                        dll,
                        "--listen",
                        $"http://127.0.0.1:{port}",
                        "--loops",
                        $"{cores.ServerCount}",
                        .. secure ? ["--tls", ServerCertificate.Path] : Array.Empty<string>(),
                    ]
                )
                {
                    Environment = [ServedFiles.Environment],
                }
        )
        {
            Missing = File.Exists(dll) ? null : $"{dll} is not there; see the README",
        };

    private static Contestant Rival(string name, bool secure) =>
        new(
            name,
            (port, _) =>
                Launch.Self(
                    "rival",
                    name,
                    "--listen",
                    $"{(secure ? "https" : "http")}://127.0.0.1:{port}"
                ) with
                {
                    Environment = secure
                        ?
                        [
                            .. EnvironmentOf(name),
                            new(ServerCertificate.Variable, ServerCertificate.Path),
                        ]
                        : EnvironmentOf(name),
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
