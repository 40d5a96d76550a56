using System.Runtime.InteropServices;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>Tells a child process to end: SIGTERM, SIGINT, or the end of its standard input.</summary>
internal sealed class Ending : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly PosixSignalRegistration[] _signals;

    public Ending()
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, End),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
        ];
        new Thread(WatchInput) { IsBackground = true, Name = "end of input" }.Start();
    }

    public CancellationToken Requested => _requested.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _requested.Cancel();
    }

    private void WatchInput()
    {
        while (Console.In.ReadLine() is not null) { }

        _requested.Cancel();
    }
}
