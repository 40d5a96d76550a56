using Akka.Actor;

namespace ActorHttp.Servers;

/// <summary>How far a server has come on its way to the end.</summary>
internal enum Stage
{
    /// <summary>It is ready.</summary>
    Serving,

    /// <summary>It is not ready any more and says so, but still serves who comes.</summary>
    Leaving,

    /// <summary>It has stopped to accept.</summary>
    Closed,

    /// <summary>It waits for requests that run.</summary>
    Draining,
}

/// <summary>Those who want to hear when a server has come to a stage.</summary>
internal sealed class StageWaiters
{
    private readonly List<(Stage Stage, IActorRef Actor)> _waiting = [];

    public void Add(Stage stage, IActorRef actor) => _waiting.Add((stage, actor));

    /// <summary>Tells those whose stage this is, or is past.</summary>
    public void Tell(Stage reached, IActorRef sender)
    {
        foreach (var (_, actor) in _waiting.Where(one => one.Stage <= reached))
            actor.Tell(Reached.Instance, sender);
        _waiting.RemoveAll(one => one.Stage <= reached);
    }

    /// <summary>Server → who asked.</summary>
    internal sealed class Reached
    {
        public static readonly Reached Instance = new();
    }
}
