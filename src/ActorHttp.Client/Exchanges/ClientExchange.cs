using Akka.Actor;

namespace ActorHttp.Client.Exchanges;

/// <summary>One request on its way, from the program's wish to the last word about it.</summary>
/// <remarks>Belongs to one actor at a time: the pool while it waits, then its connection. Only its
/// end may come from anywhere: whoever comes first is heard.</remarks>
internal sealed class ClientExchange(HttpConnection.Send command, IActorRef replyTo, long dueAt)
{
    private int _hasEnded;

    public HttpConnection.Send Command => command;
    public ClientRequest Request => command.Request;
    public IActorRef ReplyTo => replyTo;

    /// <summary>When the time for all of it is over, on <see cref="Environment.TickCount64"/>.
    /// </summary>
    public long DueAt => dueAt;

    /// <summary>Until when it waits for a connection, on the clock of the pool's loop.</summary>
    public long WaitsUntil { get; set; }

    /// <summary>Connections that have begun to send it.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether the last word has been said.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded) != 0;

    /// <summary>Says the last word, unless it was said.</summary>
    public void End(HttpConnection.Event last, IActorRef from)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
            replyTo.Tell(last, from);
    }

    /// <summary>Ends it without a whole response, unless it has ended.</summary>
    public void Fail(ClientFault fault, string why, IActorRef from) =>
        End(new HttpConnection.CommandFailed(command, fault, why), from);
}
