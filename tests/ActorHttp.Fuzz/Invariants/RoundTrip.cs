using System.Buffers;
using System.Globalization;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>A request written again, in the plainest form, is the same request.</summary>
internal static class RoundTrip
{
    /// <summary>No limits but those of the grammar: a plain form may be longer by a space.</summary>
    private static readonly HttpLimits Wide = new()
    {
        RequestLineBytes = 1 << 20,
        MethodBytes = 8192,
        HeadersBytes = 1 << 20,
        HeaderBytes = 1 << 20,
        HeaderCount = 1 << 16,
        TrailersBytes = 1 << 20,
        TrailerCount = 1 << 16,
    };

    public static void Check(Reading reading)
    {
        if (reading.Requests.Count == 0)
            return;
        var again = Reading.Of(Wide, Write(reading.Requests));
        Promise.Holds(again.Rejection is null, "a round trip is accepted", $"{again.Rejection}");
        Promise.Equal(reading.Requests.Count, again.Requests.Count, "a round trip keeps the count");
        foreach (var (sent, read) in reading.Requests.Zip(again.Requests))
            Promise.Holds(
                Print(sent).AsSpan().SequenceEqual(Print(read)),
                "a round trip gives the same request"
            );
    }

    private static byte[] Print(ReadRequest request)
    {
        var transcript = new Transcript();
        transcript.Head(request.Head);
        transcript.Body(request.Body);
        transcript.Fields(request.Trailers);
        return transcript.Bytes.ToArray();
    }

    private static byte[] Write(List<ReadRequest> requests)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var request in requests)
            Write(request, output);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ReadRequest request, ArrayBufferWriter<byte> output)
    {
        var head = request.Head;
        var minor = head.Version == HttpProtocolVersion.Http10 ? 0 : 1;
        Text(output, $"{head.Method} {head.Target} HTTP/1.{minor}\r\n");
        WriteFields(head.Headers, output);
        if (!head.Framing.IsChunked)
        {
            output.Write(request.Body);
            return;
        }

        if (request.Body.Length > 0)
        {
            Text(
                output,
                string.Create(CultureInfo.InvariantCulture, $"{request.Body.Length:X}\r\n")
            );
            output.Write(request.Body);
            Text(output, "\r\n");
        }

        Text(output, "0\r\n");
        WriteFields(request.Trailers, output);
    }

    private static void WriteFields(HeaderFields fields, ArrayBufferWriter<byte> output)
    {
        foreach (var field in fields)
        {
            output.Write(field.Name);
            output.Write(": "u8);
            output.Write(field.Value);
            output.Write("\r\n"u8);
        }

        output.Write("\r\n"u8);
    }

    private static void Text(ArrayBufferWriter<byte> output, string text) =>
        Encoding.ASCII.GetBytes(text, output);
}
