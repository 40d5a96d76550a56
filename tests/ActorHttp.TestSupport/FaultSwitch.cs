using System.Diagnostics.CodeAnalysis;

namespace ActorHttp.TestSupport;

/// <summary>The fault of one direction, to be changed at any time from any thread.</summary>
internal sealed class FaultSwitch
{
    private volatile Setting _setting = new(Fault.None);

    public Setting Now => _setting;

    public void Set(Fault fault)
    {
        var before = Interlocked.Exchange(ref _setting, new(fault));
        before.End();
    }

    /// <summary>One fault and the moment of its end.</summary>
    [SuppressMessage(
        "Design",
        "CA1001",
        Justification = "A lane may still link to the token; without a timer it holds nothing."
    )]
    internal sealed class Setting(Fault fault)
    {
        private readonly CancellationTokenSource _ended = new();

        public Fault Fault { get; } = fault;

        public CancellationToken Ended => _ended.Token;

        public void End() => _ended.Cancel();
    }
}
