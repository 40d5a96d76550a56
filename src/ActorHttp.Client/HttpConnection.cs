using System.Net;
using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Client;

/// <summary>What a program says to a client or to one of its connections, and what it hears
/// back.</summary>
/// <remarks>
/// <code>
///   Connect ─▶ Connected
///   Send ─▶ [Informed …] ResponseStarted ─▶ ResponsePart … ─▶ ResponseEnded
///      └────────── at any point ──▶ CommandFailed, the last one
/// </code>
/// <see cref="Send"/> goes to the client, which finds a connection, or to a connection of one's
/// own. All that belongs to an exchange carries its command, which is its name: compare by
/// reference. Whoever takes parts says <see cref="Consumed"/>, to their sender, or no more
/// come.
/// </remarks>
public static class HttpConnection
{
    /// <summary>A wish.</summary>
    public abstract record Command : INoSerializationVerificationNeeded
    {
        private protected Command() { }
    }

    /// <summary>What has happened.</summary>
    public abstract record Event : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        private protected Event() { }
    }

    /// <summary>To a client: open a connection for me alone. Answered by
    /// <see cref="Connected"/>.</summary>
    public sealed record Connect(Origin Origin) : Command;

    /// <summary>It is open, and secured where the origin is https.</summary>
    /// <param name="Connection">Takes <see cref="Send"/>, one at a time, and
    /// <see cref="Close"/>.</param>
    /// <param name="RemoteEndPoint">The peer.</param>
    public sealed record Connected(IActorRef Connection, EndPoint? RemoteEndPoint) : Event;

    /// <summary>Ask the server. Make a new one for each request.</summary>
    public sealed record Send(ClientRequest Request) : Command
    {
        /// <summary>No other is the same: it names its exchange.</summary>
        public bool Equals(Send? other) => ReferenceEquals(this, other);

        /// <inheritdoc/>
        public override int GetHashCode() =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    /// <summary>The program wants no more of it; the connection is closed if need be. Answered by
    /// <see cref="CommandFailed"/> of the exchange, unless that has ended.</summary>
    public sealed record Cancel(Send Exchange) : Command, IDeadLetterSuppression;

    /// <summary>Bytes of <see cref="ResponsePart"/>s that were taken: as many more may come.
    /// </summary>
    public sealed record Consumed(Send Exchange, int Bytes) : Command, IDeadLetterSuppression;

    /// <summary>A part of fed content; answered by the next <see cref="ContentWanted"/>.</summary>
    /// <param name="Exchange">Whose.</param>
    /// <param name="Bytes">They must not change before the next <see cref="ContentWanted"/>.
    /// </param>
    public sealed record RequestPart(Send Exchange, ReadOnlyMemory<byte> Bytes)
        : Command,
            IDeadLetterSuppression
    {
        /// <summary>Prints the size.</summary>
        public override string ToString() => $"RequestPart {{ {Bytes.Length} bytes }}";
    }

    /// <summary>Fed content has come to its end.</summary>
    public sealed record RequestEnd(Send Exchange) : Command, IDeadLetterSuppression;

    /// <summary>Fed content cannot go on: the connection is closed.</summary>
    public sealed record RequestBroken(Send Exchange, string Why) : Command, IDeadLetterSuppression;

    /// <summary>To a connection of one's own: end after the current exchange. Answered by
    /// <see cref="Closed"/>.</summary>
    public sealed record Close : Command
    {
        private Close() { }

        /// <summary>The one instance.</summary>
        public static Close Instance { get; } = new();
    }

    /// <summary>To a connection of one's own: end now. Answered by <see cref="Closed"/>.</summary>
    public sealed record Abort : Command
    {
        private Abort() { }

        /// <summary>The one instance.</summary>
        public static Abort Instance { get; } = new();
    }

    /// <summary>A connection of one's own is closed.</summary>
    /// <param name="Fault">Why, unless it was asked for.</param>
    public sealed record Closed(ClientFault? Fault) : Event;

    /// <summary>An interim response: 100, 103 … (RFC 9110 s15.2).</summary>
    public sealed record Informed(Send Exchange, ResponseHead Head) : Event;

    /// <summary>The next part of fed content may be given.</summary>
    public sealed record ContentWanted(Send Exchange) : Event;

    /// <summary>The response has begun.</summary>
    public sealed record ResponseStarted(Send Exchange, ResponseHead Head) : Event;

    /// <summary>Content, never empty, without its framing; say <see cref="Consumed"/>.</summary>
    public sealed record ResponsePart(Send Exchange, ReadOnlyMemory<byte> Bytes) : Event
    {
        /// <summary>Prints the size.</summary>
        public override string ToString() => $"ResponsePart {{ {Bytes.Length} bytes }}";
    }

    /// <summary>The response is whole.</summary>
    /// <param name="Exchange">Whose.</param>
    /// <param name="Trailers">The fields behind a chunked body.</param>
    public sealed record ResponseEnded(Send Exchange, HeaderFields Trailers) : Event;

    /// <summary>The command came to nothing; what came of a response before is not whole.</summary>
    /// <param name="Command">That very one.</param>
    /// <param name="Fault">Its kind.</param>
    /// <param name="Why">What failed, as a part of a sentence.</param>
    public sealed record CommandFailed(Command Command, ClientFault Fault, string Why) : Event;
}
