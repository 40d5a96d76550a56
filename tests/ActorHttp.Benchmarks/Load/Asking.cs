namespace ActorHttp.Benchmarks.Load;

/// <summary>What a load asks for, whichever program makes it.</summary>
internal enum Asking
{
    /// <summary>GET, again and again on each connection.</summary>
    Get,

    /// <summary>GET with <c>Connection: close</c>.</summary>
    Close,

    /// <summary>GET, sixteen at a time.</summary>
    Pipelined16,

    /// <summary>POST of a kilobyte with its length.</summary>
    Post,

    /// <summary>POST of a kilobyte in one chunk.</summary>
    PostChunked,

    /// <summary>GET of several files in turn.</summary>
    Mix,
}
