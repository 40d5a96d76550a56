using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Engine;

/// <summary>Ends the process when one input takes longer than any honest machine would.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string? _folder;
    private readonly Timer _timer;
    private Finding? _running;
    private Finding? _ranBefore;

    /// <summary>Saves the input that hangs in the folder, if there is one.</summary>
    public Watchdog(string? folder)
    {
        _folder = folder;
        _timer = new Timer(_ => Look(), null, Patience, Patience);
    }

    /// <summary>This input is tried from now on.</summary>
    public void Begin(string target, byte[] input) =>
        Volatile.Write(ref _running, new Finding(target, input, Hang));

    public void Dispose() => _timer.Dispose();

    private static BrokenPromiseException Hang { get; } =
        new("it comes to an end", $"not within {Patience.TotalSeconds} s");

    /// <summary>The same input at two looks has had all the time between them.</summary>
    private void Look()
    {
        var running = Volatile.Read(ref _running);
        if (running is not null && ReferenceEquals(running, _ranBefore))
        {
            if (_folder is not null)
                running.Save(_folder);
            Environment.FailFast(
                $"{running.Target} hangs: {Wire.Show(running.Input)}",
                running.Fault
            );
        }

        _ranBefore = running;
    }
}
