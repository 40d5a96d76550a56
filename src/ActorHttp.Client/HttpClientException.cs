namespace ActorHttp.Client;

/// <summary>A request that got no whole response; the message names the origin, and what was going
/// on.</summary>
public sealed class HttpClientException : Exception
{
    private HttpClientException(ClientFault fault, string message, Exception? cause)
        : base(message, cause) => Fault = fault;

    /// <summary>Its kind: what a program may decide by.</summary>
    public ClientFault Fault { get; }

    /// <summary>Of a request; the message is one line, without path and query, which may hold
    /// secrets.</summary>
    internal static HttpClientException Of(
        ClientRequest request,
        ClientFault fault,
        string why,
        Exception? cause = null
    ) => new(fault, $"{request.Method.Name} {request.Url.Origin}: {why}", cause);

    /// <summary>The same to be thrown once more, by another thread perhaps.</summary>
    internal HttpClientException Again() => new(Fault, Message, this);
}
