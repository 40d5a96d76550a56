using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.TestServer;

/// <summary>Counts what an actor system tells on its event stream.</summary>
internal sealed class Events
{
    private readonly ConcurrentDictionary<string, int> _deadLetters = new(StringComparer.Ordinal);

    private Events() { }

    /// <summary>How many of each type.</summary>
    public IReadOnlyDictionary<string, int> DeadLetters => _deadLetters;

    public static Events Watch(ActorSystem system)
    {
        var events = new Events();
        var counter = system.ActorOf(Props.Create(() => new Counter(events)), "events");
        system.EventStream.Subscribe(counter, typeof(DeadLetter));
        return events;
    }

    private void Count(object message)
    {
        if (message is DeadLetter letter && IsOurs(letter.Message))
            _deadLetters.AddOrUpdate(letter.Message.GetType().Name, 1, static (_, n) => n + 1);
    }

    private static bool IsOurs(object message) =>
        message.GetType().Namespace?.StartsWith(nameof(ActorHttp), StringComparison.Ordinal)
        == true;

    private sealed class Counter(Events events) : UntypedActor
    {
        protected override void OnReceive(object message) => events.Count(message);
    }
}
