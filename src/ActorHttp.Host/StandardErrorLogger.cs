using Akka.Event;

namespace ActorHttp.Host;

/// <summary>Akka's log on the standard error: the standard output is for what was asked
/// for.</summary>
/// <remarks>Public because Akka makes it by its name.</remarks>
public sealed class StandardErrorLogger : MinimalLogger
{
    /// <summary>Writes one event as lines.</summary>
    protected override void Log(object message) => Console.Error.WriteLine(message);
}
