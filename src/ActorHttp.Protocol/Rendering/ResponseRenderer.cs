using System.Buffers;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Responses as bytes (RFC 9112 s4 to s7).</summary>
/// <remarks>A head, with a small body, is one GetSpan and one Advance.</remarks>
public static class ResponseRenderer
{
    /// <summary>Bodies up to here share the span of their head.</summary>
    private const int SmallBody = 4096;

    /// <summary>More than all that a head holds beside status line and fields.</summary>
    private const int FixedPart = 128;

    private const int LargestChunkHead = 10;

    /// <summary>Head and body, as far as the request's method and the status allow one.</summary>
    /// <returns>Bytes of the body that were written.</returns>
    public static int WriteWhole(
        IBufferWriter<byte> output,
        HttpResponse response,
        in ResponseContext context
    )
    {
        var body = response.Body.Span;
        var decision = Decide(response, context);
        var sent = decision.Framing == ResponseFraming.Length ? body : default;
        var together = sent.Length <= SmallBody ? sent : default;
        WriteHead(output, response.Status, response.Headers, decision, context, together);
        if (together.Length < sent.Length)
        {
            output.Write(sent);
        }

        return sent.Length;
    }

    /// <summary>The head alone, so that a large body can be sent from its own memory.</summary>
    /// <returns>Whether the body must follow: <see cref="ResponseFraming.Length"/> or
    /// not.</returns>
    public static ResponseFraming WriteHeadOf(
        IBufferWriter<byte> output,
        HttpResponse response,
        in ResponseContext context
    )
    {
        var decision = Decide(response, context);
        WriteHead(output, response.Status, response.Headers, decision, context, default);
        return decision.Framing;
    }

    /// <summary>The head of a streamed response.</summary>
    /// <returns>How its parts are to be written; after UntilClose the connection closes.</returns>
    public static ResponseFraming WriteStart(
        IBufferWriter<byte> output,
        ResponseStart start,
        in ResponseContext context
    )
    {
        var decision = FramingDecision.Of(start.Status, start.ContentLength, context);
        WriteHead(output, start.Status, start.Headers, decision, context, default);
        return decision.Framing;
    }

    /// <summary>One chunk; an empty part writes nothing, since a chunk of zero is the
    /// end.</summary>
    public static void WriteChunk(IBufferWriter<byte> output, ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
        {
            return;
        }

        var together = part.Length <= SmallBody ? part : default;
        var writer = new SpanWriter(output.GetSpan(LargestChunkHead + together.Length + 2));
        writer.WriteHex(part.Length);
        writer.Write("\r\n"u8);
        if (together.IsEmpty)
        {
            output.Advance(writer.Written);
            output.Write(part);
            output.Write("\r\n"u8);
            return;
        }

        writer.Write(together);
        writer.Write("\r\n"u8);
        output.Advance(writer.Written);
    }

    /// <summary>Writes the size line of a chunk whose data the caller sends from where they are,
    /// with CRLF behind them (RFC 9112 s7.1).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="length">Bytes of the data, more than none.</param>
    public static void WriteChunkHead(IBufferWriter<byte> output, int length)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var writer = new SpanWriter(output.GetSpan(LargestChunkHead));
        writer.WriteHex(length);
        writer.Write("\r\n"u8);
        output.Advance(writer.Written);
    }

    /// <summary>The end of a chunked body, with its trailers (RFC 9112 s7.1.2).</summary>
    /// <exception cref="ArgumentException">A name may not trail; nothing was written.</exception>
    public static void WriteLastChunk(IBufferWriter<byte> output, ResponseFields? trailers)
    {
        FieldNames.CheckMayTrail(trailers);
        output.Write("0\r\n"u8);
        output.Write((trailers ?? ResponseFields.Empty).Encoded);
        output.Write("\r\n"u8);
    }

    /// <summary>An interim response such as 100 or 103 (RFC 9110 s15.2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 100 to 199, or 101.</exception>
    public static void WriteInformational(
        IBufferWriter<byte> output,
        int status,
        ResponseFields? fields
    )
    {
        if (status is < 100 or > 199 or 101)
        {
            throw new ArgumentOutOfRangeException(
                nameof(status),
                status,
                "An interim response has a status from 100 to 199 other than 101."
            );
        }

        output.Write(StatusLine.Of(status));
        output.Write((fields ?? ResponseFields.Empty).Encoded);
        output.Write("\r\n"u8);
    }

    /// <summary>The last response of a connection whose bytes were refused.</summary>
    /// <returns>Bytes of its body.</returns>
    public static int WriteRejection(
        IBufferWriter<byte> output,
        Rejection rejection,
        StandardFields standard
    )
    {
        var context = new ResponseContext(null, HttpProtocolVersion.Http11, false, standard);
        var body = Encoding.ASCII.GetBytes(rejection.Explanation);
        var response = HttpResponse.Bytes(body, "text/plain", rejection.Status);
        return WriteWhole(output, response, context);
    }

    private static FramingDecision Decide(HttpResponse response, in ResponseContext context)
    {
        var decision = FramingDecision.Of(response.Status, response.Body.Length, context);
        return response.CloseAfterwards ? decision with { KeepAlive = false } : decision;
    }

    private static void WriteHead(
        IBufferWriter<byte> output,
        int status,
        ResponseFields fields,
        in FramingDecision decision,
        in ResponseContext context,
        ReadOnlySpan<byte> body
    )
    {
        var standard = context.Standard;
        var most = standard.OkHead.Length + fields.Encoded.Length + FixedPart;
        var writer = new SpanWriter(output.GetSpan(most + body.Length));
        WriteStandard(ref writer, status, fields, standard);
        writer.Write(fields.Encoded);
        WriteFraming(ref writer, decision);
        WriteConnection(ref writer, decision.KeepAlive, context.Version);
        writer.Write("\r\n"u8);
        writer.Write(body);
        output.Advance(writer.Written);
    }

    private static void WriteStandard(
        ref SpanWriter writer,
        int status,
        ResponseFields fields,
        StandardFields standard
    )
    {
        if (status == 200 && !fields.HasServer && !fields.HasDate)
        {
            writer.Write(standard.OkHead);
            return;
        }

        writer.Write(StatusLine.Of(status));
        writer.Write(fields.HasServer ? default : standard.Server);
        writer.Write(fields.HasDate ? default : standard.Date);
    }

    private static void WriteFraming(ref SpanWriter writer, in FramingDecision decision)
    {
        if (decision.Length >= 0)
        {
            writer.Write("Content-Length: "u8);
            writer.Write(decision.Length);
            writer.Write("\r\n"u8);
        }
        else if (decision.SaysChunked)
        {
            writer.Write("Transfer-Encoding: chunked\r\n"u8);
        }
    }

    /// <summary>Each version's default is left unsaid (RFC 9112 s9.3).</summary>
    private static void WriteConnection(
        ref SpanWriter writer,
        bool keepAlive,
        HttpProtocolVersion version
    )
    {
        if (!keepAlive)
        {
            writer.Write("Connection: close\r\n"u8);
        }
        else if (version == HttpProtocolVersion.Http10)
        {
            writer.Write("Connection: keep-alive\r\n"u8);
        }
    }
}
