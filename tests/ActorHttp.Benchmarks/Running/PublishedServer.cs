namespace ActorHttp.Benchmarks.Running;

/// <summary>The test server as <c>dotnet cake --target=Compare</c> has published it, precompiled.
/// </summary>
internal static class PublishedServer
{
    /// <summary>From the working directory, as the results are.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine("artifacts", "precompiled", "ActorHttp.TestServer.dll");
}
