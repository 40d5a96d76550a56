using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Client.Exchanges;

/// <summary>One request on its way, from the program's wish to the last word about it.</summary>
/// <remarks>Belongs to one actor at a time: the pool while it waits, then its connection. Only its
/// end may come from anywhere: whoever comes first is heard.</remarks>
internal sealed class ClientExchange(
    HttpConnection.Send command,
    IActorRef replyTo,
    long dueAt,
    OpenExchanges? register = null
) : IDeadLetterSuppression
{
    private readonly ContentPump? _pump = command.Request.Content.Source is { } source
        ? new ContentPump(source, command)
        : null;
    private int _hasEnded;

    public HttpConnection.Send Command => command;
    public ClientRequest Request => command.Request;
    public IActorRef ReplyTo => replyTo;

    /// <summary>When the time for all of it is over, on <see cref="Environment.TickCount64"/>.
    /// </summary>
    public long DueAt => dueAt;

    /// <summary>Whose it is; for the client's actor.</summary>
    public IActorRef? Pool { get; set; }

    /// <summary>Until when it waits for a connection, on the clock of the pool's loop.</summary>
    public long WaitsUntil { get; set; }

    /// <summary>Whether that is when all of its time is over.</summary>
    public bool WaitsToItsEnd { get; set; }

    /// <summary>Whether a connection has begun to send it.</summary>
    public bool IsBegun { get; set; }

    /// <summary>Whether it is sent for the second time, and never again (RFC 9110
    /// s9.2.2).</summary>
    public bool IsSecondTry { get; set; }

    /// <summary>Whether the last word has been said.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded) != 0;

    /// <summary>Asks whoever has the content for its next part.</summary>
    public void WantContent(IActorRef connection)
    {
        if (_pump is null)
            replyTo.Tell(new HttpConnection.ContentWanted(command), connection);
        else
            _pump.GiveNext(connection);
    }

    /// <summary>Says the last word, unless it was said.</summary>
    /// <returns>Whether it was not.</returns>
    public bool End(HttpConnection.Event last, IActorRef? from)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0)
            return false;
        register?.Remove(this);
        _pump?.Stop();
        replyTo.Tell(last, from);
        return true;
    }

    /// <summary>Ends it without a whole response, unless it has ended.</summary>
    public bool Fail(ClientFault fault, string why, IActorRef? from) =>
        End(new HttpConnection.CommandFailed(command, fault, why), from);
}
