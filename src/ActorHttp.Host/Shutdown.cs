using System.Runtime.InteropServices;

namespace ActorHttp.Host;

/// <summary>Listens to SIGTERM and SIGINT: the first asks for an end, the second is one.</summary>
internal sealed class Shutdown : IDisposable
{
    private const int KilledBySignal = 128;

    private readonly TaskCompletionSource _requested = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    /// <summary>Listens from now on.</summary>
    public Shutdown()
    {
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Hear(c, 15));
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Hear(c, 2));
    }

    /// <summary>Completes at the first signal.</summary>
    public Task Requested => _requested.Task;

    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
    }

    private void Hear(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (!_requested.TrySetResult())
            Environment.Exit(KilledBySignal + number);
    }
}
