using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>Stands between who answers an exchange and its connection, and may change what is
/// told.</summary>
/// <remarks>What it lets through it gives to <see cref="Exchange.Deliver"/>, in the order in which
/// it was told. Replies of actors that speak no HTTP come here when they are responses.</remarks>
internal abstract class AnswerGate
{
    /// <summary>A response, its start, a part, its end, or why there is none. Any thread.</summary>
    public abstract void Tell(object message, IActorRef? sender);
}
