using ActorHttp.Protocol;

namespace ActorHttp.Client.Lines;

/// <summary>Is told what a line receives, inside of its own call to
/// <see cref="ClientLine.Receive"/>.</summary>
internal interface ILineHandler
{
    /// <summary>A response has begun; interim ones come this way, too.</summary>
    void HeadArrived(ResponseHead head);

    /// <summary>Content; the bytes are lent for the time of the call.</summary>
    void ContentArrived(ReadOnlySpan<byte> content);

    /// <summary>The response is whole. Whoever has sent another request says so to the parser
    /// now.</summary>
    void ResponseCompleted(HeaderFields trailers);

    /// <summary>No more will come of this line. It is still open: close it.</summary>
    void LineBroke(ClientFault fault, string why);
}
