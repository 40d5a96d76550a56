using System.Runtime.InteropServices;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>A server process of little memory and, where the machine knows it, Turkish culture.
/// </summary>
internal static class BoundedProcess
{
    private const string Config = "ActorHttp.TestServer.runtimeconfig.json";
    private const string Invariant = "\"System.Globalization.Invariant\": true";
    private const string Predefined = "\"System.Globalization.PredefinedCulturesOnly\": true";

    /// <summary>256 MiB.</summary>
    private const string HeapLimit = "0x10000000";

    private static readonly Lazy<string> Changed = new(WithCultures);

    /// <summary>Whether the libraries of ICU are here, without which there is one culture only.
    /// </summary>
    public static bool KnowsCultures { get; } =
        Enumerable.Range(50, 50).Any(version => Has($"libicuuc.so.{version}"));

    public static Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_GCHeapHardLimit"] = HeapLimit,
            ["LC_ALL"] = "tr_TR.UTF-8",
        };
        return ServerProcess.StartAsync(
            new ServerStart
            {
                Runtime = KnowsCultures ? ["--runtimeconfig", Changed.Value] : [],
                Environment = environment,
                Arguments = ["--listen", "http://127.0.0.1:0", "--loops", "2", .. arguments],
                Errors = ErrorSink.Kept,
            }
        );
    }

    private static bool Has(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }

    /// <summary>The program is built without cultures, which no variable of the environment can
    /// change: so it gets another configuration.</summary>
    private static string WithCultures()
    {
        var built = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Config));
        Assert.Contains(Invariant, built);
        var changed = built
            .Replace(Invariant, Invariant.Replace("true", "false", StringComparison.Ordinal))
            .Replace(Predefined, Predefined.Replace("true", "false", StringComparison.Ordinal));
        var path = Path.Combine(
            AppContext.BaseDirectory,
            $"cultures.{Environment.ProcessId}.runtimeconfig.json"
        );
        File.WriteAllText(path, changed);
        return path;
    }
}
