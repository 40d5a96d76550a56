using System.Diagnostics;

namespace ActorHttp.TestSupport;

/// <summary>Where the standard error of a <see cref="ServerProcess"/> goes.</summary>
public enum ErrorSink
{
    /// <summary>To that of the tests.</summary>
    Shown,

    /// <summary>To <see cref="ServerProcess.Log"/>.</summary>
    Kept,

    /// <summary>Into a pipe that is full and that nobody reads: each write waits.</summary>
    Blocked,

    /// <summary>To /dev/full: each write fails with ENOSPC.</summary>
    Full,
}

/// <summary>How a <see cref="ServerProcess"/> is started.</summary>
public sealed record ServerStart
{
    /// <summary>After one second, in hexadecimal milliseconds, not after 20: a test that counts
    /// threads need not wait so long for those of the pool.</summary>
    private const string IdleThreadEnds = "3E8";

    /// <summary>What the kernel takes until a pipe is full.</summary>
    private const int PipeBytes = 64 * 1024;

    /// <summary>Lies beside the tests, and says where it is listening.</summary>
    public string Program { get; init; } = "ActorHttp.TestServer";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Options of the runtime, such as another configuration of it.</summary>
    public IReadOnlyList<string> Runtime { get; init; } = [];

    public ErrorSink Errors { get; init; }

    /// <summary>A descriptor of this process, not closed on exec, that it gets as the 3.</summary>
    public int? Passed { get; init; }

    private static string FillPipe => $"head -c {PipeBytes} /dev/zero >&2";

    internal ProcessStartInfo ToProcess()
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"{Program}.dll");
        string[] command = ["dotnet", "exec", .. Runtime, program, .. Arguments];
        if (Passed is { } descriptor)
            command = ["bash", "-c", $"exec 3<&{descriptor}; exec \"$@\"", "bash", .. command];
        if (Errors == ErrorSink.Full)
            command = ["sh", "-c", "exec \"$@\" 2>/dev/full", "sh", .. command];
        if (Errors == ErrorSink.Blocked)
            command = ["sh", "-c", $"{FillPipe}; exec \"$@\"", "sh", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = Errors is ErrorSink.Kept or ErrorSink.Blocked,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_ThreadPool_ThreadTimeoutMs"] = IdleThreadEnds;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return start;
    }
}
