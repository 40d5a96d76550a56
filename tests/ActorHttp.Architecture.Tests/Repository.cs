using System.Reflection;

namespace ActorHttp.Architecture.Tests;

/// <summary>The files of the repository, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project under src, by its name.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<SourceFile> Sources { get; } = Read("src");

    public static IReadOnlyList<SourceFile> Tests { get; } = Read("tests");

    /// <summary>The rooms as rows of a theory.</summary>
    public static TheoryData<string> EachRoom => [.. Rooms];

    public static string ProjectFile(string room) =>
        Path.Combine(Root, "src", room, $"{room}.csproj");

    /// <summary>The sources of a room, of which there must be some.</summary>
    public static IReadOnlyList<SourceFile> SourcesOf(string room)
    {
        SourceFile[] files = [.. Sources.Where(file => file.IsIn($"src/{room}/"))];
        Assert.True(files.Length > 0, $"src/{room} holds no source: nothing was proved");
        return files;
    }

    /// <summary>The built room, which must hold types of its own.</summary>
    public static Assembly AssemblyOf(string room)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{room}.dll");
        Assert.True(File.Exists(path), $"{room} is not referenced by the architecture tests");
        var assembly = Assembly.LoadFrom(path);
        Assert.True(
            assembly.GetTypes().Any(type => type.Namespace?.StartsWith("ActorHttp") == true),
            $"{room} holds no type: nothing was proved"
        );
        return assembly;
    }

    private static SourceFile[] Read(string folder) =>
        [
            .. Directory
                .GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))),
        ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ActorHttp.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
