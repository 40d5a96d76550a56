using System.Diagnostics;

namespace ActorHttp.Faults.Tests.Errno;

/// <summary>Lets system calls of a live process fail, until it is disposed.</summary>
internal sealed class Strace : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _trace;

    private Strace(Process process, string trace)
    {
        _process = process;
        _trace = trace;
    }

    /// <summary>Injects as <c>strace --inject</c> says: <c>accept4:error=EMFILE:when=1..50</c>.
    /// </summary>
    public static async Task<Strace> InjectAsync(int processId, string inject)
    {
        var trace = Path.GetTempFileName();
        var call = inject[..inject.IndexOf(':', StringComparison.Ordinal)];
        var strace = new Strace(
            Tool.Start(
                "strace",
                "-f",
                "-p",
                $"{processId}",
                "-o",
                trace,
                "-e",
                $"trace={call}",
                "-e",
                $"inject={inject}"
            ),
            trace
        );
        await strace.IsAttachedAsync(processId);
        return strace;
    }

    /// <summary>How many calls have been made to fail.</summary>
    public int Injected => File.ReadLines(_trace).Count(IsInjected);

    public async ValueTask DisposeAsync()
    {
        // SIGINT lets go of the process; SIGKILL would leave it stopped.
        await Tool.RunAsync("kill", "-INT", $"{_process.Id}");
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        File.Delete(_trace);
    }

    private static bool IsInjected(string line) =>
        line.Contains("(INJECTED)", StringComparison.Ordinal);

    private Task IsAttachedAsync(int processId) =>
        Eventually.IsTrueAsync(
            () => Directory.GetDirectories($"/proc/{processId}/task").All(IsTraced),
            "strace is attached to each thread",
            Patience
        );

    private bool IsTraced(string task)
    {
        try
        {
            var tracer = $"TracerPid:\t{_process.Id}";
            return File.ReadLines($"{task}/status").Contains(tracer, StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
