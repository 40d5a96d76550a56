using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Responses;

/// <summary>Takes the pieces of a response in their order.</summary>
internal interface IResponseSink
{
    /// <summary>A 1xx response; any number of them come before the head.</summary>
    void Interim(TestResponseHead head);

    /// <summary>The head of the response itself, once.</summary>
    void Head(TestResponseHead head);

    /// <summary>Content, never empty; the memory is the sink's.</summary>
    void Part(ReadOnlyMemory<byte> bytes);

    /// <summary>The response is whole.</summary>
    void End(HeaderFields trailers);
}
