using System.Net;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.Tests;

/// <summary>The console host as a load tester.</summary>
internal static class Loading
{
    public static RunningProgram Start(params string[] arguments) =>
        RunningProgram.Start(Site.Program, ["load", .. arguments]);

    public static Task<Ending> RunAsync(params string[] arguments) =>
        Site.RunAsync(["load", .. arguments]);

    /// <summary>Text without colours, moves of a cursor, and what else steers a terminal.</summary>
    public static void IsPlain(IEnumerable<string> lines) =>
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));

    public static string UrlOf(EndPoint endPoint) => ListenUrl.Format(endPoint);

    public static LoadReport Read(string path) => LoadReport.ReadJson(path);
}

/// <summary>A directory for what a test writes and reads.</summary>
internal sealed class Desk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ah");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Users that think: their generator has time, however slow the machine is.</summary>
    public string Thinkers(string url) =>
        Write(
            "thinkers.conf",
            $$"""
            url = "{{url}}"
            connections = 2
            scenarios = [ { steps = [ { name = page, target = "/", pause = 30ms } ] } ]
            """
        );

    public void Dispose() => _folder.Delete(recursive: true);
}
