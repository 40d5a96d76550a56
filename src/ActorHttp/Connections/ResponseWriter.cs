using System.Buffers;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>Puts responses on the line's output, framed as their exchange asks.</summary>
internal sealed class ResponseWriter(Line line)
{
    private const int SentFromItsOwnMemory = 16 * 1024;

    /// <summary>A response that is at hand as a whole.</summary>
    public void Whole(Exchange exchange, HttpResponse response, bool keep)
    {
        exchange.Watch?.Answered(response.Status);
        if (exchange.Changing is { } change)
            response = (HttpResponse)response.Change(change);
        var context = Context(exchange, keep);
        if (response.Body.Length < SentFromItsOwnMemory)
        {
            var written = ResponseRenderer.WriteWhole(line.Output, response, in context);
            exchange.Watch?.Sends(written);
            return;
        }
        var framing = ResponseRenderer.WriteHeadOf(line.Output, response, in context);
        if (framing == ResponseFraming.NoBody)
            return;
        exchange.Watch?.Sends(response.Body.Length);
        line.Output.Append(response.Body);
    }

    /// <summary>The head of a response whose body follows in parts.</summary>
    public void Start(Exchange exchange, ResponseStart start)
    {
        exchange.Watch?.Answered(start.Status);
        if (exchange.Changing is { } change)
            start = start with { Headers = change(start.Headers) };
        var context = Context(exchange, keep: !exchange.IsLast);
        exchange.Framing = ResponseRenderer.WriteStart(line.Output, start, in context);
        exchange.IsLast |= exchange.Framing == ResponseFraming.UntilClose;
        exchange.Owed = start.ContentLength ?? 0;
    }

    /// <summary>The next part; <paramref name="sender"/> hears when it has gone to the kernel.
    /// </summary>
    /// <returns>False: it was longer than announced, and its end has been left out.</returns>
    public bool Part(Exchange exchange, ReadOnlyMemory<byte> bytes, IActorRef? sender)
    {
        var fits = exchange.Framing != ResponseFraming.Length || bytes.Length <= exchange.Owed;
        Count(exchange, bytes.Length);
        if (exchange.Framing == ResponseFraming.Chunked)
            Chunk(bytes);
        else if (exchange.Framing == ResponseFraming.UntilClose)
            line.Output.Append(bytes);
        else if (exchange.Framing == ResponseFraming.Length)
            WithinLength(exchange, bytes);
        line.Output.SendReceipt(sender);
        return fits;
    }

    /// <summary>As <see cref="Part"/>, from a file.</summary>
    public bool File(Exchange exchange, FilePart part, IActorRef? sender)
    {
        var fits = exchange.Framing != ResponseFraming.Length || part.Count <= exchange.Owed;
        Count(exchange, part.Count);
        if (exchange.Framing == ResponseFraming.Chunked)
            ResponseRenderer.WriteChunkHead(line.Output, part.Count);
        if (exchange.Framing == ResponseFraming.Length)
            WithinLength(exchange, part);
        else if (exchange.Framing != ResponseFraming.NoBody)
            line.Output.Append(part.File, part.Offset, part.Count);
        if (exchange.Framing == ResponseFraming.Chunked)
            line.Output.Write("\r\n"u8);
        line.Output.SendReceipt(sender);
        return fits;
    }

    /// <summary>The end of the parts.</summary>
    /// <returns>False: less than announced has come; the response can only be broken off.</returns>
    public bool End(Exchange exchange, BodyEnd end)
    {
        if (exchange.Framing == ResponseFraming.Chunked)
            ResponseRenderer.WriteLastChunk(line.Output, end.Trailers);
        return exchange is not { Framing: ResponseFraming.Length, Owed: > 0 };
    }

    private static void Count(Exchange exchange, int bytes)
    {
        if (exchange.Watch is not { } watch || exchange.Framing == ResponseFraming.NoBody)
            return;
        var isBound = exchange.Framing == ResponseFraming.Length;
        watch.Sends(isBound ? Math.Min(bytes, exchange.Owed) : bytes);
    }

    private void Chunk(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < SentFromItsOwnMemory)
        {
            ResponseRenderer.WriteChunk(line.Output, bytes.Span);
            return;
        }
        ResponseRenderer.WriteChunkHead(line.Output, bytes.Length);
        line.Output.Append(bytes);
        line.Output.Write("\r\n"u8);
    }

    // More than was announced would be read as the next response: it is not sent.
    private void WithinLength(Exchange exchange, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > exchange.Owed)
            bytes = bytes[..(int)exchange.Owed];
        exchange.Owed -= bytes.Length;
        line.Output.Append(bytes);
    }

    private void WithinLength(Exchange exchange, FilePart part)
    {
        var count = (int)Math.Min(part.Count, exchange.Owed);
        exchange.Owed -= count;
        if (count > 0)
            line.Output.Append(part.File, part.Offset, count);
    }

    private ResponseContext Context(Exchange exchange, bool keep) =>
        new(exchange.Head.Method, exchange.Head.Version, keep, line.Services.Standard);
}
