using System.Diagnostics;

namespace ActorHttp.Benchmarks.Running;

/// <summary>A variable of the environment.</summary>
internal sealed record Variable(string Name, string Value);

/// <summary>A command line, and what it adds to the environment.</summary>
internal sealed record Launch(string File, params string[] Arguments)
{
    public IReadOnlyList<Variable> Environment { get; init; } = [];

    /// <summary>Made for this launch, to be deleted after it; null: none.</summary>
    public string? Folder { get; init; }

    /// <summary>This very program, as a child.</summary>
    public static Launch Self(params string[] arguments) =>
        new("dotnet", [typeof(Launch).Assembly.Location, .. arguments]);

    public Process Start()
    {
        var start = new ProcessStartInfo(File, Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{File}: no process");
    }

    /// <summary>Runs it without input to its end; all it wrote.</summary>
    public async Task<(string Output, string Error)> RunToEndAsync()
    {
        using var process = Start();
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output, await error);
    }
}
