using ActorHttp.Files;

namespace ActorHttp.TestServer;

/// <summary>The files of benchmarks, below <c>/st</c>, where a variable of the environment names
/// their directory.</summary>
internal static class StaticFiles
{
    private const string Variable = "ACTORHTTP_FILES";

    public static void AddTo(Routes routes)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } directory)
            routes.Static("/st", directory);
    }
}
