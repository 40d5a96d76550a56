using System.Diagnostics;
using System.Net;
using System.Text;

namespace ActorHttp.Host.Tests;

/// <summary>How a program ended, and what it had written that was not read before.</summary>
internal sealed record Ending(int ExitCode, string[] Output, string[] Error)
{
    /// <summary>The one line of complaint, with nothing on the other stream.</summary>
    public string OnlyError(int exitCode)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.Empty(Output);
        return Assert.Single(Error);
    }
}

/// <summary>A program of this repository as a process of its own; disposing ends it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errorSoFar = new();
    private readonly Task<string> _error;

    private RunningProgram(Process process)
    {
        _process = process;
        _error = ReadErrorAsync();
    }

    /// <summary>Starts a program that lies beside the tests.</summary>
    public static RunningProgram Start(string name, params string[] arguments) =>
        StartBy(["dotnet", "exec", DllOf(name), .. arguments]);

    /// <summary>Starts one as a service manager does: a shell prepares and becomes it.</summary>
    /// <param name="preparing">What the shell does before, with variables for the program at its
    /// end.</param>
    /// <param name="name">Lies beside the tests.</param>
    /// <param name="arguments">Of the program.</param>
    public static RunningProgram StartPrepared(
        string preparing,
        string name,
        params string[] arguments
    ) =>
        StartBy([
            "bash",
            "-c",
            $"{preparing} exec \"$@\"",
            "bash",
            "dotnet",
            "exec",
            DllOf(name),
            .. arguments,
        ]);

    private static string DllOf(string name) =>
        Path.Combine(AppContext.BaseDirectory, $"{name}.dll");

    private static RunningProgram StartBy(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Waits until a line of the standard error holds that.</summary>
    public Task ComplainsAsync(string what) =>
        Eventually.IsTrueAsync(
            () =>
            {
                lock (_errorSoFar)
                    return Task.FromResult(
                        _errorSoFar.ToString().Contains(what, StringComparison.Ordinal)
                    );
            },
            $"it says: {what}",
            Patience
        );

    /// <summary>The next line of the standard output; null at its end.</summary>
    public Task<string?> ReadLineAsync() =>
        _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Reads a line that announces an endpoint.</summary>
    public async Task<EndPoint> ReadEndPointAsync(string announcement)
    {
        var line = await ReadLineAsync();
        if (line is null)
            Assert.Fail($"It ended without an endpoint: {await _error.WaitAsync(Patience)}");
        Assert.StartsWith(announcement, line, StringComparison.Ordinal);
        return ListenUrl.Parse(line[announcement.Length..], out _);
    }

    /// <summary>Of the process.</summary>
    public int Id => _process.Id;

    public void Signal(int signal) => Assert.Equal(0, LibC.Kill(_process.Id, signal));

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<Ending> EndAsync(TimeSpan? within = null)
    {
        var limit = within ?? Patience;
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(limit);
        var error = await _error.WaitAsync(limit);
        await _process.WaitForExitAsync().WaitAsync(limit);
        return new Ending(_process.ExitCode, Lines(output), [.. Lines(error).Where(IsOurs)]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            lock (_errorSoFar)
                _errorSoFar.Append(line).Append('\n');
        lock (_errorSoFar)
            return _errorSoFar.ToString();
    }

    // On a busy machine a loop may be held for a while, and its watchdog says so.
    private static bool IsOurs(string line) =>
        !line.Contains("has been held for", StringComparison.Ordinal);

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
