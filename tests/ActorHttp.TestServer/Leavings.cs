using System.Diagnostics;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>Actors that answer nobody: they note when a request comes, and when they are told that
/// its client has left.</summary>
internal static class Leavings
{
    public static void AddTo(Routes routes, ActorSystem system, TestState state)
    {
        var shared = system.ActorOf(Props.Create(() => new Shared(state)));
        routes.Tell(HttpMethod.Get, "/leave/tell", shared);
        routes.Get("/leave/request").PerRequest(Props.Create(() => new OfRequest(state)));
    }

    private sealed class Shared(TestState state) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is HttpRequest)
                state.Note(new Visit(null, Stopwatch.GetTimestamp()));
            else if (message is RequestCancelled cancelled)
                state.Note(new Visit(cancelled.Reason, Stopwatch.GetTimestamp()));
        }
    }

    private sealed class OfRequest(TestState state) : RequestActor
    {
        protected override void OnRequest(HttpRequest request) =>
            state.Note(new Visit(null, Stopwatch.GetTimestamp()));

        protected override void OnCancelled(CancelReason reason)
        {
            state.Note(new Visit(reason, Stopwatch.GetTimestamp()));
            base.OnCancelled(reason);
        }
    }
}

/// <summary>What an actor behind /leave has heard.</summary>
/// <param name="Reason">Why its request was cancelled; null: the request has come.</param>
/// <param name="At">A time stamp of <see cref="Stopwatch"/>.</param>
public sealed record Visit(CancelReason? Reason, long At);
