using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client.Connections;

/// <summary>One request on its way to the kernel.</summary>
/// <remarks>
/// <code>
///   head ─▶ (held until 100) ─▶ content at hand, or part by part ─▶ done
/// </code>
/// </remarks>
internal sealed class RequestSending(ClientLine line, ClientExchange exchange, ConnectionPlan plan)
{
    private readonly RequestContent _content = exchange.Request.Content;
    private RequestFraming _framing;
    private ContentPump? _pump;
    private long _given;

    /// <summary>Nothing more will be written.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The content waits for 100 (Continue).</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The next part is to be asked for when the kernel has the last.</summary>
    public bool IsByParts => !IsDone && !IsHeld;

    /// <summary>Writes the head, and the content that may follow at once.</summary>
    public void Begin()
    {
        var request = exchange.Request;
        _framing = Framing();
        IsHeld = request.ExpectContinue && _content.Length != 0;
        var writer = new RentedWriter(line.Events.Buffers);
        RequestRenderer.WriteHead(
            writer,
            new RequestHeadData(
                request.Method,
                plan.UsesAbsoluteForm ? request.Url.ToString() : request.Url.Target,
                plan.Origin.Authority,
                Fields(request),
                _framing,
                Close: false,
                ExpectContinue: IsHeld
            )
        );
        var (buffer, length) = writer.Take();
        line.Output.Send(buffer.AsMemory(0, length), buffer);
        if (!IsHeld)
            SendContent();
    }

    /// <summary>The server wants the content, or has been silent for long enough.</summary>
    public void Release()
    {
        if (!IsHeld)
            return;
        IsHeld = false;
        SendContent();
    }

    /// <summary>Asks whoever has the content for its next part.</summary>
    public void WantNext(IActorRef connection)
    {
        if (_content.Source is null)
        {
            exchange.ReplyTo.Tell(new HttpConnection.ContentWanted(exchange.Command), connection);
            return;
        }
        _pump ??= new ContentPump(_content.Source, exchange.Command);
        _pump.GiveNext(connection);
    }

    /// <summary>Writes a part.</summary>
    /// <returns>Whether the content is still within the length that was promised.</returns>
    public bool TryWrite(ReadOnlyMemory<byte> part)
    {
        _given += part.Length;
        if (_given > (_content.Length ?? long.MaxValue))
            return false;
        if (part.IsEmpty)
            return true;
        if (_content.Length is not null)
        {
            line.Output.Send(part);
            return true;
        }
        var writer = new RentedWriter(line.Events.Buffers);
        RequestRenderer.WriteChunk(writer, part.Span);
        var (buffer, length) = writer.Take();
        line.Output.Send(buffer.AsMemory(0, length), buffer);
        return true;
    }

    /// <summary>The content is over.</summary>
    /// <returns>Whether it has the length that was promised.</returns>
    public bool TryEnd()
    {
        if (_content.Length is { } length)
            return IsDone = _given == length;
        var writer = new RentedWriter(line.Events.Buffers);
        RequestRenderer.WriteLastChunk(writer, RequestFields.Empty);
        var (buffer, bytes) = writer.Take();
        line.Output.Send(buffer.AsMemory(0, bytes), buffer);
        return IsDone = true;
    }

    /// <summary>The exchange is over: a stream is let go.</summary>
    public void Stop()
    {
        if (_content.Source is null)
            return;
        _pump ??= new ContentPump(_content.Source, exchange.Command);
        _pump.Stop();
    }

    private void SendContent()
    {
        if (!_content.IsAtHand)
            return;
        IsDone = true;
        if (!_content.Memory.IsEmpty)
            line.Output.Send(_content.Memory);
    }

    private RequestFraming Framing() =>
        _content.Length switch
        {
            null => RequestFraming.Chunked,
            0 => RequestFraming.None,
            { } length => RequestFraming.Sized(length),
        };

    private RequestFields Fields(ClientRequest request)
    {
        var fields = request.Fields;
        if (_content.MediaType is { } type && !fields.Contains("Content-Type"))
            fields = fields.With("Content-Type", type);
        if (plan.Options.UserAgent is { } agent && !fields.Contains("User-Agent"))
            fields = fields.With("User-Agent", agent);
        if (plan.UsesAbsoluteForm && plan.ProxyAuthorization is { } authorization)
            fields = fields.With("Proxy-Authorization", authorization);
        return fields;
    }
}
