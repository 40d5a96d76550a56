namespace ActorHttp.Protocol;

/// <summary>A request cannot be served, and the client is to be told so: by this status.</summary>
/// <remarks>Thrown on the way of a handler, it becomes the response. The message is a sentence for
/// the client, free of what the client sent.</remarks>
public sealed class HttpStatusException : Exception
{
    /// <summary>With a status from 400 to 599 and a sentence for the client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is no error.</exception>
    public HttpStatusException(int status, string message)
        : base(message)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        Status = status;
    }

    /// <summary>With status and sentence of a named reason.</summary>
    public HttpStatusException(Rejection reason)
        : this(Checked(reason).Status, reason.Explanation)
    {
        Reason = reason;
    }

    /// <summary>The status of the answer, 400 to 599.</summary>
    public int Status { get; }

    /// <summary>The named reason, for logs and metrics; null where there is none.</summary>
    public Rejection? Reason { get; }

    private static Rejection Checked(Rejection reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason;
    }
}
