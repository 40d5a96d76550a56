namespace ActorHttp.Protocol;

/// <summary>What one call of <c>Read</c> of a <see cref="RequestParser"/> or
/// <see cref="ResponseParser"/> came to.</summary>
public enum ParserSignal
{
    /// <summary>All input is taken: come back with more.</summary>
    NeedMore,

    /// <summary>A head is complete.</summary>
    Head,

    /// <summary>A piece of the body lies in the input.</summary>
    Body,

    /// <summary>The message is complete, with its trailers.</summary>
    End,

    /// <summary>Nothing is taken until the exchange is done.</summary>
    Paused,

    /// <summary>The bytes are not HTTP, or beyond a limit: answer, if they were a request, and
    /// close.</summary>
    Rejected,
}
