using Akka.Event;

namespace ActorHttp.TestServer;

/// <summary>Akka's log on the standard error. Akka makes it by its name.</summary>
public sealed class StandardErrorLogger : MinimalLogger
{
    protected override void Log(object message) => Console.Error.WriteLine(message);
}
