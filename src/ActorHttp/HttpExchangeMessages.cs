using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp;

/// <summary>What a handler actor and its exchange say to each other, beside
/// <see cref="HttpRequest"/> and <see cref="HttpResponse"/>.</summary>
/// <remarks>
/// <para>
/// A handler receives an <see cref="HttpRequest"/> whose sender is the exchange, and tells the
/// exchange either one <see cref="HttpResponse"/>, or a <see cref="ResponseStart"/> followed by
/// <see cref="BodyPart"/>s and a <see cref="BodyEnd"/>, or a <see cref="Status.Failure"/>, which
/// becomes a 500. What comes later, or after the exchange has ended, is dropped: it can never
/// become the answer to another request.
/// </para>
/// <para>
/// A request body that is not whole is pulled: <see cref="Pull"/> is answered by a
/// <see cref="BodyPart"/>, a <see cref="RequestBodyEnd"/> or a <see cref="BodyFailed"/> whose
/// sender is the exchange.
/// </para>
/// </remarks>
public static class HttpExchange
{
    /// <summary>Asks the exchange for the next part of the request's body.</summary>
    public sealed record Pull : INoSerializationVerificationNeeded
    {
        private Pull() { }

        /// <summary>The one instance.</summary>
        public static Pull Instance { get; } = new();
    }

    /// <summary>The body will not be whole: the client left, or sent what is no body.</summary>
    /// <param name="Reason">A sentence for the log.</param>
    public sealed record BodyFailed(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>The bytes of one <see cref="BodyPart"/> have gone to the kernel: send the
    /// next.</summary>
    /// <remarks>Told to the sender of the part. A producer that waits for it needs no more
    /// memory than its parts.</remarks>
    public sealed record PartSent : INoSerializationVerificationNeeded
    {
        private PartSent() { }

        /// <summary>The one instance.</summary>
        public static PartSent Instance { get; } = new();
    }
}

/// <summary>The request's body has come to its end.</summary>
/// <param name="Trailers">The fields after a chunked body (RFC 9110 §6.5).</param>
public sealed record RequestBodyEnd(HeaderFields Trailers) : INoSerializationVerificationNeeded;

/// <summary>Why an exchange ended before its handler had answered.</summary>
public enum CancelReason
{
    /// <summary>The client reset the connection, or an error ended it.</summary>
    ClientGone,

    /// <summary>The client has shut its sending side. Mostly it is gone; an answer is still sent,
    /// since it may have closed only its half (RFC 9112 §9.6).</summary>
    ClientFinished,

    /// <summary>The handler did not answer within its time: the client got a 503.</summary>
    Timeout,

    /// <summary>The server stops and the time to drain is over.</summary>
    Draining,

    /// <summary>A limit was passed, by the body that was being received or by the
    /// response.</summary>
    Limit,
}

/// <summary>Told once to a handler that has not answered: its answer has no use any more.</summary>
/// <param name="Exchange">The sender of the request in question.</param>
/// <param name="Reason">Why.</param>
public sealed record RequestCancelled(IActorRef Exchange, CancelReason Reason)
    : INoSerializationVerificationNeeded,
        IDeadLetterSuppression;
