using ActorHttp.Logs;
using Akka.Event;

namespace ActorHttp;

/// <summary>Akka's log on the standard error, for programs without another logger: name it as
/// <c>akka.stdout-logger-class</c>.</summary>
/// <remarks>
/// It never waits: lines go through a queue of 1 024 to a thread of their own, and while a pipe is
/// full or a disk, what does not fit is left out and counted. Control characters are escaped and
/// further lines of one event indented, so that nothing a peer sent looks like a line of its own.
/// </remarks>
public sealed class StandardErrorLogger : MinimalLogger
{
    private static readonly LineSink Sink = new(Console.OpenStandardError());

    /// <summary>Lines of this process that nobody will see. Any thread.</summary>
    public static long LeftOut => Sink.LeftOut;

    /// <summary>Queues one event.</summary>
    protected override void Log(object message) => Sink.Write(message?.ToString() ?? "");
}
