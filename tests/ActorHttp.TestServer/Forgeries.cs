namespace ActorHttp.TestServer;

/// <summary>A handler that fails at paths which, decoded, would harm a log.</summary>
internal static class Forgeries
{
    public static void AddTo(Routes routes) =>
        routes.Map(null, "/forged/{*path}", _ => throw new InvalidOperationException("forged"));
}
