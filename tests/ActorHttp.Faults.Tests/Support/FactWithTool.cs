using System.ComponentModel;
using System.Diagnostics;

namespace ActorHttp.Faults.Tests;

/// <summary>A test that needs a program of the machine; without it, it is skipped and says so.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithToolAttribute : FactAttribute
{
    public FactWithToolAttribute(string tool) => Skip = Tool.WhyNot(tool);
}

/// <inheritdoc cref="FactWithToolAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithToolAttribute : TheoryAttribute
{
    public TheoryWithToolAttribute(string tool) => Skip = Tool.WhyNot(tool);
}

/// <summary>A test that says nothing at a small size, or takes too long for every test run: at
/// brief size it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FullScaleFactAttribute : FactAttribute
{
    public FullScaleFactAttribute(string? tool = null)
    {
        if (!Scale.IsFull)
            Skip = "It runs at full size only: dotnet cake --target=Faults";
        else if (tool is not null)
            Skip = Tool.WhyNot(tool);
    }
}

/// <summary>Programs that this machine may have.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What shows that a program can do here what the tests ask of it.</summary>
    private static readonly Dictionary<string, string[]> Trials = new(StringComparer.Ordinal)
    {
        // Injects into a child: fails where ptrace is forbidden.
        ["strace"] = ["-qq", "-e", "inject=getpid:error=EPERM", "true"],
        ["prlimit"] = ["--nofile", "--noheadings"],
        // Port 1 refuses: it tries, and ends well.
        ["slowhttptest"] = ["-c", "1", "-l", "1", "-p", "1", "-u", "http://127.0.0.1:1/"],
    };

    /// <summary>Null if it can be used; else the reason, for whoever reads the report.</summary>
    public static string? WhyNot(string tool)
    {
        try
        {
            using var trial = Start(tool, Trials[tool]);
            if (!trial.WaitForExit(Patience))
                trial.Kill();
            return trial is { HasExited: true, ExitCode: 0 }
                ? null
                : $"{tool} is forbidden here: {trial.StandardError.ReadToEnd().Trim()}";
        }
        catch (Win32Exception missing)
        {
            return $"{tool} is not installed: {missing.Message}";
        }
    }

    public static Process Start(string tool, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(tool, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;

    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static async Task RunAsync(string tool, params string[] arguments)
    {
        using var process = Start(tool, arguments);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool}: {said}");
    }
}
