namespace ActorHttp.Protocol;

/// <summary>A request cannot be served as it is: answered by its status and message, and no failure
/// of the server.</summary>
public sealed class HttpStatusException : Exception
{
    /// <summary>400 (Bad Request).</summary>
    public HttpStatusException()
        : this(400, "The request cannot be understood.") { }

    /// <summary>400 (Bad Request), with a sentence for the client.</summary>
    public HttpStatusException(string message)
        : this(400, message) { }

    /// <summary>400 (Bad Request), with a sentence for the client and what was noticed.</summary>
    public HttpStatusException(string message, Exception innerException)
        : base(message, innerException) => Status = 400;

    /// <summary>Any status.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="message">A sentence that the client gets to see.</param>
    /// <param name="innerException">What was noticed; never shown.</param>
    public HttpStatusException(int status, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        Status = status;
    }

    /// <summary>The status to answer with, 400 to 599.</summary>
    public int Status { get; }
}
