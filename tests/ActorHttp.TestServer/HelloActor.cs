using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>One actor on the default dispatcher that answers all requests of /actor.</summary>
internal sealed class HelloActor : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is HttpRequest)
            Sender.Tell(Plain.Hello());
    }
}
