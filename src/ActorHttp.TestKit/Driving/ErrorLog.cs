using System.Collections.Concurrent;
using Akka.Event;

namespace ActorHttp.TestKit.Driving;

/// <summary>A log that keeps its lines at Error; any thread.</summary>
/// <param name="next">Gets what is logged, too.</param>
internal sealed class ErrorLog(ILoggingAdapter? next = null)
    : LoggingAdapterBase(SemanticLogMessageFormatter.Instance)
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Message and exception of each, in order.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public override bool IsDebugEnabled => next is { IsDebugEnabled: true };
    public override bool IsInfoEnabled => next is { IsInfoEnabled: true };
    public override bool IsWarningEnabled => next is { IsWarningEnabled: true };
    public override bool IsErrorEnabled => true;

    protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null)
    {
        if (logLevel == LogLevel.ErrorLevel)
            _lines.Enqueue($"{message} {cause}");
        next?.Log(logLevel, cause, $"{message}");
    }
}
