using Akka.Actor;
using Akka.Event;

namespace ActorHttp.TestServer;

/// <summary>Counts what an actor system tells on its event stream.</summary>
internal sealed class Events
{
    private int _deadLetters;
    private int _acceptErrors;

    private Events() { }

    public int DeadLetters => Volatile.Read(ref _deadLetters);

    public int AcceptErrors => Volatile.Read(ref _acceptErrors);

    public static Events Watch(ActorSystem system)
    {
        var events = new Events();
        var counter = system.ActorOf(Props.Create(() => new Counter(events)), "events");
        system.EventStream.Subscribe(counter, typeof(DeadLetter));
        system.EventStream.Subscribe(counter, typeof(Warning));
        return events;
    }

    private void Count(object message)
    {
        if (message is DeadLetter letter && IsOurs(letter.Message))
            Interlocked.Increment(ref _deadLetters);
        else if (message is Warning warning && IsAboutAccepting(warning))
            Interlocked.Increment(ref _acceptErrors);
    }

    private static bool IsOurs(object message) =>
        message.GetType().Namespace?.StartsWith(nameof(ActorHttp), StringComparison.Ordinal)
        == true;

    private static bool IsAboutAccepting(Warning warning) =>
        warning.ToString().Contains("Cannot accept", StringComparison.Ordinal);

    private sealed class Counter(Events events) : UntypedActor
    {
        protected override void OnReceive(object message) => events.Count(message);
    }
}
