namespace ActorHttp.Benchmarks.Running;

/// <summary>Finds the test server that was built together with this program.</summary>
/// <remarks>In its own output folder: the copy beside us lacks the packages that we have from the
/// shared framework of the rivals.</remarks>
internal static class BuiltServer
{
    private const string Ours = "ActorHttp.Benchmarks";
    private const string Servers = "ActorHttp.TestServer";

    public static string Path { get; } =
        System.IO.Path.Combine(
            AppContext.BaseDirectory.Replace(Ours, Servers, StringComparison.Ordinal),
            $"{Servers}.dll"
        );
}
