using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>A handler actor of a program's own props that breaks its contract.</summary>
/// <param name="how">stops, prestart, poststop, twice, deaf.</param>
internal sealed class PoisonedActor(string how) : UntypedActor
{
    protected override void PreStart()
    {
        if (how == "prestart")
            throw new PoisonException();
    }

    protected override void PostStop()
    {
        if (how == "poststop")
            throw new PoisonException();
    }

    // That an exchange is cancelled is not heard: who is deaf keeps silent.
    protected override void OnReceive(object message)
    {
        if (message is not HttpRequest)
            return;
        if (how == "stops")
            Context.Stop(Self);
        else if (how != "deaf")
            Answer(how == "twice" ? 2 : 1);
    }

    private void Answer(int times)
    {
        for (var i = 0; i < times; i++)
            Sender.Tell(Plain.Hello());
    }

    private sealed class PoisonException() : Exception("A poisoned handler actor.");
}
