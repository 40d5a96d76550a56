using Akka.Event;

namespace ActorHttp.Client.Lines;

/// <summary>Line → actor: it is connected, and secured where that was asked for.</summary>
internal sealed record LineOpened(ClientLine Line) : IDeadLetterSuppression;

/// <summary>Line → actor: it is connected, and the handshake begins.</summary>
internal sealed record LineSecuring(ClientLine Line) : IDeadLetterSuppression;

/// <summary>Line → actor: it cannot be opened.</summary>
internal sealed record LineNotOpened(ClientLine Line, ClientFault Fault, string Why)
    : IDeadLetterSuppression;

/// <summary>Line → actor: something waits to be received.</summary>
internal sealed class LineReadable : IDeadLetterSuppression
{
    public static readonly LineReadable Instance = new();
}

/// <summary>Line → actor: all that was written is with the kernel.</summary>
internal sealed class LineDrained : IDeadLetterSuppression
{
    public static readonly LineDrained Instance = new();
}

/// <summary>Line → actor: the peer takes no more, for good.</summary>
internal sealed class LineUnwritable : IDeadLetterSuppression
{
    public static readonly LineUnwritable Instance = new();
}

/// <summary>Deadline → actor.</summary>
internal sealed class DeadlinePassed : IDeadLetterSuppression
{
    public static readonly DeadlinePassed Instance = new();
}
