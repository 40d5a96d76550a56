using System.Diagnostics;

namespace ActorHttp.Host.Tests;

/// <summary>A fact that needs Chromium; where it is not installed, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithBrowserAttribute : FactAttribute
{
    public FactWithBrowserAttribute()
    {
        if (Browser.Program is null)
            Skip = "chromium is not installed: no browser was asked.";
    }
}

/// <summary>What a browser has made of a page.</summary>
/// <param name="Html">The document after its scripts have run.</param>
/// <param name="Console">What was written to its console: errors of the page, of its style, of what
/// it loads.</param>
internal sealed record Visit(string Html, string[] Console);

/// <summary>Chromium without a window, which trusts every certificate.</summary>
internal static class Browser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists);

    public static async Task<Visit> VisitAsync(string url)
    {
        var profile = Directory.CreateTempSubdirectory("actorhttp-browser-");
        using var process = Process.Start(
            new ProcessStartInfo(Program!, [.. Manners(profile.FullName), url])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        try
        {
            var error = process.StandardError.ReadToEndAsync();
            var html = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            return new Visit(html, ConsoleOf(await error.WaitAsync(Patience)));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            profile.Delete(recursive: true);
        }
    }

    private static string[] Manners(string profile) =>
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--ignore-certificate-errors",
            "--enable-logging=stderr",
            $"--user-data-dir={profile}",
            "--dump-dom",
        ];

    private static string[] ConsoleOf(string log) =>
        [.. log.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))];
}
