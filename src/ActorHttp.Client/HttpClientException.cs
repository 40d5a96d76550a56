namespace ActorHttp.Client;

/// <summary>A request that got no whole response.</summary>
public sealed class HttpClientException : Exception
{
    internal HttpClientException(ClientFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>Its kind: what a program may decide by.</summary>
    public ClientFault Fault { get; }
}
