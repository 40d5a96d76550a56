using System.Runtime.InteropServices;

namespace ActorHttp.Host;

/// <summary>Listens to SIGHUP: read the configuration again.</summary>
internal sealed class Hangup : IDisposable
{
    private readonly SemaphoreSlim _heard = new(0, 1);
    private readonly PosixSignalRegistration _signal;

    /// <summary>Listens from now on.</summary>
    public Hangup() => _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Hear);

    /// <summary>Completes at the next one, or for one that came since the last: several of them are
    /// one.</summary>
    public Task NextAsync(CancellationToken stopped) => _heard.WaitAsync(stopped);

    public void Dispose()
    {
        _signal.Dispose();
        _heard.Dispose();
    }

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_heard)
            if (_heard.CurrentCount == 0)
                _heard.Release();
    }
}
