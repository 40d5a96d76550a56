using System.Diagnostics;

namespace ActorHttp.Telemetry;

/// <summary>Makes a span the current one of this thread, and of what is awaited from here; what
/// was current before becomes so again.</summary>
internal readonly ref struct CurrentSpan
{
    private readonly Activity? _span;
    private readonly Activity? _before;

    public CurrentSpan(Activity? span)
    {
        if (span is null)
            return;
        _span = span;
        _before = Activity.Current;
        Activity.Current = span;
    }

    public void Dispose()
    {
        if (_span is not null)
            Activity.Current = _before;
    }
}
