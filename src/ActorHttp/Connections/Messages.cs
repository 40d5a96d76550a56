using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Event;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Connections;

// What the actors of one connection say to each other. None of it is ever a dead letter worth a
// log line: when a connection ends, its parts stop listening at different moments.

/// <summary>Loop → connection: bytes, the end of the stream or an error are waiting.</summary>
internal sealed class Readable : IDeadLetterSuppression
{
    public static readonly Readable Instance = new();
}

/// <summary>Loop → connection: the time of the phase is up, or the client stalls our
/// writes.</summary>
internal sealed class DeadlinePassed : IDeadLetterSuppression
{
    public static readonly DeadlinePassed Instance = new();
}

/// <summary>Output → connection: all bytes have gone to the kernel.</summary>
internal sealed class OutputDrained : IDeadLetterSuppression
{
    public static readonly OutputDrained Instance = new();
}

/// <summary>Output → connection: the kernel refused for good; the client is gone.</summary>
internal sealed class OutputFailed : IDeadLetterSuppression
{
    public static readonly OutputFailed Instance = new();
}

/// <summary>Connection → parser: there is more in the <see cref="Input"/>.</summary>
internal sealed class Received : IDeadLetterSuppression
{
    public static readonly Received Instance = new();
}

/// <summary>Connection → parser: the client sends no more.</summary>
internal sealed class EndOfInput : IDeadLetterSuppression
{
    public static readonly EndOfInput Instance = new();
}

/// <summary>Connection → parser: the response is done, the next request may be read.</summary>
internal sealed class NextRequest : IDeadLetterSuppression
{
    public static readonly NextRequest Instance = new();
}

/// <summary>Parser → connection: there is room again, read on.</summary>
internal sealed class ReadMore : IDeadLetterSuppression
{
    public static readonly ReadMore Instance = new();
}

/// <summary>Parser → connection: the client waits for leave to send the body.</summary>
internal sealed record ContinueWanted(Exchange Exchange) : IDeadLetterSuppression;

/// <summary>Line → connection: the request just handed over is the client's last.</summary>
internal sealed class ClientFinished : IDeadLetterSuppression
{
    public static readonly ClientFinished Instance = new();
}

/// <summary>Line → connection: there is a request and no handler; make one.</summary>
internal sealed record HandlerWanted(HttpRequest Request, Exchange Exchange)
    : IDeadLetterSuppression;

/// <summary>Parser → connection: what the client sent is no request.</summary>
/// <param name="Reason">What to answer,</param>
/// <param name="Exchange">if this, whose body it was, has no answer yet; null: a new
/// request.</param>
internal sealed record Rejected(Rejection Reason, Exchange? Exchange) : IDeadLetterSuppression;

/// <summary>Parser → connection: nothing more will come and nothing is half-read.</summary>
internal sealed class InputFinished : IDeadLetterSuppression
{
    public static readonly InputFinished Instance = new();
}

/// <summary>Parser → connection: more of an unwanted body comes than is worth dropping.</summary>
internal sealed class InputAbandoned : IDeadLetterSuppression
{
    public static readonly InputAbandoned Instance = new();
}

/// <summary>Supervisor → connection: this socket is yours.</summary>
internal sealed record Adopt(Line Line) : IDeadLetterSuppression;

/// <summary>Connection → parser: this is your client.</summary>
internal sealed record Serve(Line Line) : IDeadLetterSuppression;

/// <summary>Supervisor → connection: finish what runs, take nothing new.</summary>
internal sealed class Drain : IDeadLetterSuppression
{
    public static readonly Drain Instance = new();
}

/// <summary>Supervisor → connection: the time to finish is over.</summary>
internal sealed class Abort : IDeadLetterSuppression
{
    public static readonly Abort Instance = new();
}

/// <summary>Exchange → connection: a part of a response that comes in parts.</summary>
internal sealed record ResponseMessage(Exchange Exchange, object Message, IActorRef? Sender)
    : IDeadLetterSuppression;

/// <summary>Writer → exchange: bytes of a file, to be sent from where they are. It stays open until
/// they are sent.</summary>
internal sealed record FilePart(SafeFileHandle File, long Offset, int Count);

/// <summary>Exchange → parser: the handler wants the next part of the request's body.</summary>
internal sealed record PullRequested(Exchange Exchange) : IDeadLetterSuppression;

/// <summary>Connection or filter → handler: this, and no response yet, is how to answer.</summary>
internal sealed record Resume(Exchange Exchange, HttpRequest Request, HttpResult Result)
    : IDeadLetterSuppression;

/// <summary>Connection → handler of routes: end, when the actors of your requests have
/// ended.</summary>
internal sealed class Leave : IDeadLetterSuppression
{
    public static readonly Leave Instance = new();
}

/// <summary>Handler → exchange: the actor of the request has ended; where it has not answered it
/// never will.</summary>
internal sealed class RequestActorEnded : IDeadLetterSuppression
{
    public static readonly RequestActorEnded Instance = new();
}

/// <summary>Function → exchange: told to stop, it has stopped; there will be no answer.</summary>
internal sealed class Abandoned : IDeadLetterSuppression
{
    public static readonly Abandoned Instance = new();
}
