using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>Requests as bytes (RFC 9112 s3 to s7).</summary>
/// <remarks>A head is one GetSpan and one Advance, without allocation.</remarks>
public static class RequestRenderer
{
    /// <summary>More than all that a head holds beside method, target, authority and
    /// fields.</summary>
    private const int FixedPart = 160;

    /// <summary>Request line, Host, fields, framing, expectation, connection, empty line.</summary>
    /// <exception cref="ArgumentException">Target or authority could be read as something else, or
    /// the method has no content (RFC 9110 s9.3.6, s9.3.8); nothing was written.</exception>
    public static void WriteHead(IBufferWriter<byte> output, in RequestHeadData head)
    {
        ArgumentNullException.ThrowIfNull(output);
        RequestHeadRules.Check(head);
        var fields = head.Fields ?? RequestFields.Empty;
        var most = head.Method.Name.Length + head.Target.Length + head.Authority.Length;
        var writer = new SpanWriter(output.GetSpan(most + fields.Encoded.Length + FixedPart));
        writer.Write(head.Method.Bytes);
        writer.Write(" "u8);
        writer.Write(head.Target);
        writer.Write(" HTTP/1.1\r\n"u8);
        WriteHost(ref writer, head, fields);
        writer.Write(fields.Encoded);
        WriteFraming(ref writer, head);
        writer.Write(head.Close ? "Connection: close\r\n\r\n"u8 : "\r\n"u8);
        output.Advance(writer.Written);
    }

    /// <summary>The same as bytes of its own, for requests that are sent many times.</summary>
    /// <exception cref="ArgumentException">As for <see cref="WriteHead"/>.</exception>
    public static byte[] RenderHead(in RequestHeadData head)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteHead(output, head);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>One chunk; an empty part writes nothing, since a chunk of zero is the
    /// end.</summary>
    public static void WriteChunk(IBufferWriter<byte> output, ReadOnlySpan<byte> part) =>
        ResponseRenderer.WriteChunk(output, part);

    /// <summary>Writes the size line of a chunk whose data the caller sends from where they are,
    /// with CRLF behind them (RFC 9112 s7.1).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="length">Bytes of the data, more than none.</param>
    public static void WriteChunkHead(IBufferWriter<byte> output, int length) =>
        ResponseRenderer.WriteChunkHead(output, length);

    /// <summary>The end of a chunked content, with its trailers (RFC 9112 s7.1.2).</summary>
    /// <exception cref="ArgumentException">A name may not trail; nothing was written.</exception>
    public static void WriteLastChunk(IBufferWriter<byte> output, RequestFields? trailers = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        FieldNames.CheckMayTrail(trailers);
        output.Write("0\r\n"u8);
        output.Write((trailers ?? RequestFields.Empty).Encoded);
        output.Write("\r\n"u8);
    }

    /// <summary>First of all fields, as RFC 9110 s7.2 asks.</summary>
    private static void WriteHost(
        ref SpanWriter writer,
        in RequestHeadData head,
        RequestFields fields
    )
    {
        if (!fields.HasHost)
        {
            writer.Write("Host: "u8);
            writer.Write(head.Authority);
            writer.Write("\r\n"u8);
        }
    }

    private static void WriteFraming(ref SpanWriter writer, in RequestHeadData head)
    {
        var framing = head.Framing;
        if (framing.IsChunked)
        {
            writer.Write("Transfer-Encoding: chunked\r\n"u8);
        }
        else if (!framing.IsNone || RequestHeadRules.ExpectsContent(head.Method))
        {
            writer.Write("Content-Length: "u8);
            writer.Write(framing.Length ?? 0);
            writer.Write("\r\n"u8);
        }

        if (head.ExpectContinue && framing.HasContent)
        {
            writer.Write("Expect: 100-continue\r\n"u8);
        }
    }
}
