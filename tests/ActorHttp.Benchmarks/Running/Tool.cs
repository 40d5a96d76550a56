using System.Text.RegularExpressions;

namespace ActorHttp.Benchmarks.Running;

/// <summary>Programs of the system that a comparison needs.</summary>
internal static partial class Tool
{
    public static string? Find(string name) =>
        SearchPath().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The first thing in a tool's own words that looks like a version.</summary>
    public static async Task<string> VersionAsync(string name, string option)
    {
        if (Find(name) is not { } file)
        {
            return "not installed";
        }

        using var process = new Launch(file, option).Start();
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var words = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return Version().Match(words).Value;
    }

    private static IEnumerable<string> SearchPath() =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    [GeneratedRegex(@"\d+\.\d+[\w.+-]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
