namespace ActorHttp.Conformance;

/// <summary>Where things are, from the root of the sources.</summary>
public sealed class Repository(string root, string configuration)
{
    private const string Framework = "net10.0";

    /// <summary>Those whose tests carry ids of rows.</summary>
    private static readonly string[] TestProjects =
    [
        "ActorHttp.Protocol.Tests",
        "ActorHttp.Transport.Tests",
        "ActorHttp.Tests",
        "ActorHttp.Client.Tests",
        "ActorHttp.Files.Tests",
        "ActorHttp.Compression.Tests",
        "ActorHttp.Host.Tests",
        "ActorHttp.EndToEnd.Tests",
        "ActorHttp.Faults.Tests",
        "ActorHttp.Fuzz.Tests",
    ];

    /// <summary>The page, as it is committed.</summary>
    public string PagePath => At("docs", "conformance.md");

    public string At(params string[] parts) => Path.Combine([root, .. parts]);

    /// <summary>The tests of all projects that carry an id, in the order of their names.</summary>
    public IReadOnlyList<RowTest> Tests() =>
        [
            .. TestProjects
                .SelectMany(project => TestAssembly.Read(project, AssemblyOf(project)))
                .OrderBy(test => test.Row, StringComparer.Ordinal)
                .ThenBy(test => test.Name, StringComparer.Ordinal),
        ];

    /// <summary>The file of a class, from the root, with forward slashes.</summary>
    public string FileOf(RowTest test)
    {
        var file = Directory
            .EnumerateFiles(
                At("tests", test.Project),
                $"{test.ClassName}.cs",
                SearchOption.AllDirectories
            )
            .Single();
        return Path.GetRelativePath(root, file).Replace('\\', '/');
    }

    private string AssemblyOf(string project) =>
        At("tests", project, "bin", configuration, Framework, $"{project}.dll");
}
