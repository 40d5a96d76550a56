using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Lines;
using ActorHttp.Protocol;

namespace ActorHttp.Client.Connections;

/// <summary>One request on its way to the kernel.</summary>
/// <remarks>
/// <code>
///   head ─▶ (held until 100) ─▶ content at hand, or part by part ─▶ done
/// </code>
/// </remarks>
internal sealed class RequestSending(ClientLine line, ClientExchange exchange, ConnectionPlan plan)
{
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunk = "\r\n"u8.ToArray();

    private readonly RequestContent _content = exchange.Request.Content;
    private RequestFraming _framing;
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

    /// <summary>Writes a part.</summary>
    /// <returns>What is wrong with it; null when it is within the length that was
    /// promised.</returns>
    public string? Write(ReadOnlyMemory<byte> part)
    {
        _given += part.Length;
        if (_given > (_content.Length ?? long.MaxValue))
            return "the request's content is longer than was said";
        if (part.IsEmpty)
            return null;
        if (_content.Length is not null)
            line.Output.Send(part);
        else
            SendChunk(part);
        return null;
    }

    /// <summary>The content is over.</summary>
    /// <returns>What is wrong; null when it has the length that was promised.</returns>
    public string? Finish()
    {
        if (_content.Length is { } length && _given != length)
            return "the request's content is shorter than was said";
        if (_content.Length is null)
            line.Output.Send(LastChunk);
        IsDone = true;
        return null;
    }

    private void SendContent()
    {
        if (!_content.IsAtHand)
            return;
        IsDone = true;
        if (!_content.Memory.IsEmpty)
            line.Output.Send(_content.Memory);
    }

    // The data are sent from where they are: whoever gave them waits until the kernel has them.
    private void SendChunk(ReadOnlyMemory<byte> part)
    {
        var writer = new RentedWriter(line.Events.Buffers);
        RequestRenderer.WriteChunkHead(writer, part.Length);
        var (buffer, length) = writer.Take();
        line.Output.Send(buffer.AsMemory(0, length), buffer);
        line.Output.Send(part);
        line.Output.Send(EndOfChunk);
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
