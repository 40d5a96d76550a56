namespace ActorHttp.TestServer;

/// <summary>Handlers that fail, at paths, decoded, that would harm a log.</summary>
internal static class Forgeries
{
    public static void AddTo(Routes routes)
    {
        foreach (var path in new[] { "/\n\r[ERROR] fake", "/{0}{Path}" })
            routes.Map(null, $"/forged{path}", _ => throw new InvalidOperationException("forged"));
    }
}
