namespace ActorHttp.Protocol;

/// <summary>What one call of <c>MultipartParser.Read</c> came to.</summary>
public enum MultipartSignal
{
    /// <summary>All input is taken: come back with more.</summary>
    NeedMore,

    /// <summary>The head of a part is complete.</summary>
    PartBegin,

    /// <summary>A piece of the part's content.</summary>
    Data,

    /// <summary>The part is complete.</summary>
    PartEnd,

    /// <summary>The last boundary has come: what follows means nothing.</summary>
    End,

    /// <summary>The bytes are no multipart body, or beyond a limit. It is final.</summary>
    Rejected,
}
