using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.Handling;

/// <summary>The props of actors for single requests, placed once on each loop.</summary>
internal sealed class RequestProps(Props props)
{
    private (string Loop, Props Props)[] _placed = [];

    /// <summary>As the program gave them.</summary>
    public Props Given => props;

    /// <summary>On a loop, unless the program chose a dispatcher. Any loop's thread.</summary>
    public Props On(ActorLoop loop)
    {
        foreach (var (id, placed) in Volatile.Read(ref _placed))
            if (ReferenceEquals(id, loop.DispatcherId))
                return placed;
        var made = loop.PlaceUnlessChosen(props);
        Volatile.Write(ref _placed, [.. _placed, (loop.DispatcherId, made)]);
        return made;
    }
}
