namespace ActorHttp.Protocol;

/// <summary>What one call of <c>RequestParser.Read</c> came to.</summary>
public enum ParserSignal
{
    /// <summary>All input is taken: come back with more.</summary>
    NeedMore,

    /// <summary>A head is complete.</summary>
    Head,

    /// <summary>A piece of the body lies in the input.</summary>
    Body,

    /// <summary>The request is complete, with its trailers.</summary>
    End,

    /// <summary>Nothing is taken until the response is done.</summary>
    Paused,

    /// <summary>The bytes are not HTTP, or beyond a limit: answer and close.</summary>
    Rejected,
}
