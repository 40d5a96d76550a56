using ActorHttp.Protocol;

namespace ActorHttp.Telemetry;

/// <summary>A server whose counts can be read at any time, from any thread.</summary>
internal interface IObservedServer
{
    ServerLabels Labels { get; }

    HttpServer.Statistics Count();

    /// <summary>How often each refusal was given.</summary>
    IReadOnlyDictionary<Rejection, long> CountRejections();
}
