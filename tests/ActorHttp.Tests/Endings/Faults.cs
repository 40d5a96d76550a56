using Akka.Event;

namespace ActorHttp.Tests.Endings;

/// <summary>A log that keeps its lines at Error.</summary>
internal sealed class Faults() : LoggingAdapterBase(DefaultLogMessageFormatter.Instance)
{
    public List<string> Lines { get; } = [];

    public override bool IsDebugEnabled => false;
    public override bool IsInfoEnabled => false;
    public override bool IsWarningEnabled => false;
    public override bool IsErrorEnabled => true;

    protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null) =>
        Lines.Add($"{message} {cause}");
}
