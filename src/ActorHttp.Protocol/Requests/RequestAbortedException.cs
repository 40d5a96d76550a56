namespace ActorHttp.Protocol;

/// <summary>The rest of a request body will not come: the client left or sent nonsense.</summary>
public sealed class RequestAbortedException : IOException
{
    /// <summary>With a sentence that says only that.</summary>
    public RequestAbortedException()
        : this("The rest of the request body will not come: the client has left.") { }

    /// <summary>With a sentence that says why.</summary>
    public RequestAbortedException(string message)
        : base(message) { }

    /// <summary>With a sentence that says why, and what was noticed.</summary>
    public RequestAbortedException(string message, Exception innerException)
        : base(message, innerException) { }
}
