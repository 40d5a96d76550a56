using System.Net;
using ActorHttp.Client.Exchanges;
using Akka.Event;

namespace ActorHttp.Client.Connections;

/// <summary>Owner → connection: send this one now.</summary>
internal sealed record Use(ClientExchange Exchange) : IDeadLetterSuppression;

/// <summary>Owner → connection: end when idle, at once or after the exchange.</summary>
internal sealed class Retire : IDeadLetterSuppression
{
    public static readonly Retire Instance = new();
}

/// <summary>Connection → owner: it is open, and free for its first exchange.</summary>
internal sealed record Opened(EndPoint? RemoteEndPoint) : IDeadLetterSuppression;

/// <summary>Connection → owner: it did not come about.</summary>
/// <param name="Fault">Its kind.</param>
/// <param name="Why">What failed, as a part of a sentence.</param>
internal sealed record NotOpened(ClientFault Fault, string Why) : IDeadLetterSuppression;

/// <summary>Connection → owner: free for another exchange.</summary>
internal sealed class Free : IDeadLetterSuppression
{
    public static readonly Free Instance = new();
}

/// <summary>Connection → owner: the kept connection died under the exchange before any answer; it
/// may be sent once more (RFC 9112 s9.3.1).</summary>
internal sealed record Again(ClientExchange Exchange) : IDeadLetterSuppression;

/// <summary>Connection → owner: it is closed, and has nothing more to say: stop it. An exchange
/// that it was given meanwhile it has not begun.</summary>
/// <remarks>That it was stopped would be heard too early: before what it said last, which may come
/// from another loop.</remarks>
internal sealed class Ended : IDeadLetterSuppression
{
    public static readonly Ended Instance = new();
}
