using ActorHttp.Protocol;

namespace ActorHttp.TestKit;

/// <summary>What a response says before its content.</summary>
/// <param name="Version"><c>HTTP/1.1</c>, or 1.0.</param>
/// <param name="Status">100 to 999.</param>
/// <param name="Reason">The phrase behind the status, perhaps empty.</param>
/// <param name="Headers">All field lines, those of the framing included.</param>
public sealed record TestResponseHead(
    string Version,
    int Status,
    string Reason,
    HeaderFields Headers
);
