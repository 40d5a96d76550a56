using System.Diagnostics;

namespace ActorHttp.Faults.Tests;

/// <summary>What share of one processor a process has used since the start of this clock.</summary>
internal sealed class CpuClock
{
    private readonly Process _process;
    private readonly TimeSpan _before;
    private readonly long _began = Stopwatch.GetTimestamp();

    public CpuClock(int processId)
    {
        _process = Process.GetProcessById(processId);
        _before = _process.TotalProcessorTime;
    }

    public double Share()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime - _before) / Stopwatch.GetElapsedTime(_began);
    }
}
