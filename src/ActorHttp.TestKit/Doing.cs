using System.Globalization;
using ActorHttp.Connections;
using ActorHttp.TestKit.Memory;

namespace ActorHttp.TestKit;

/// <summary>What the server's side of a connection is doing, in a sentence.</summary>
internal static class Doing
{
    /// <summary>Loop thread only.</summary>
    public static string Of(MemoryChannel channel) =>
        channel.Owner is Line line
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Phrase(line)}, for {Since(line)} ms of the server's time."
            )
            : "No connection actor has taken the socket.";

    private static long Since(Line line) => line.Events.NowMilliseconds - line.PhaseSince;

    private static string Phrase(Line line) =>
        line.Phase switch
        {
            Phase.Idle => "The connection waits for a request",
            Phase.Head => "The connection waits for the rest of a request's head",
            Phase.Body => "The connection waits for the rest of a request's body",
            Phase.Dropping => "The connection reads and drops the rest of a request's body",
            Phase.Handling => $"A handler has {Name(line)} and has not answered",
            Phase.Responding => $"The response to {Name(line)} has begun and has no end",
            Phase.Closing => "The connection sends its last response",
            Phase.Lingering => "The connection waits for the client to close its side",
            _ => "The connection is closed",
        };

    private static string Name(Line line) =>
        line.Current is { } exchange ? $"{exchange.Head.Method} {exchange.Head.Target}" : "nothing";
}
