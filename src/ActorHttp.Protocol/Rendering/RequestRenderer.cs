using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>Requests as bytes (RFC 9112 s3 to s7).</summary>
/// <remarks>A head is one GetSpan and one Advance, without allocation.</remarks>
public static class RequestRenderer
{
    /// <summary>Request line, Host, fields, framing, connection, empty line.</summary>
    /// <exception cref="ArgumentException">Target or authority could be read as something else, or
    /// the method has no content; nothing was written.</exception>
    public static void WriteHead(IBufferWriter<byte> output, in RequestHeadData head)
    {
        ArgumentNullException.ThrowIfNull(output);
    }

    /// <summary>The same as bytes of its own, for requests that are sent many times.</summary>
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
}
