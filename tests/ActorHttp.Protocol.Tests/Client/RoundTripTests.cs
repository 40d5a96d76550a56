using System.Buffers;
using CsCheck;

namespace ActorHttp.Protocol.Tests;

/// <summary>What one side writes, the other reads as it was meant.</summary>
public class RoundTripTests
{
    private static readonly StandardFields Standard = new("S");

    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcXYZ-_09"], 1, 12]
        .Select(name => $"X-{name}");

    private static readonly Gen<string> Value = Gen.String[
        Gen.Char["abc ,;=\t\"\u00e4\u00ff"],
        0,
        20
    ];

    private static readonly Gen<(string, string)[]> Fields = Gen.Select(Name, Value).Array[0, 4];

    private static readonly Gen<byte[][]> Content = Gen.Byte.Array[1, 200].Array[0, 4];

    [Fact]
    public void Responses_of_the_renderer_are_read_by_the_parser() =>
        Gen.Select(Gen.Int[0, Statuses.Length - 1], Gen.Bool, Gen.Bool, Fields, Content)
            .Sample(
                (status, isHead, isStreamed, fields, content) =>
                {
                    var wire = Response(Statuses[status], isHead, isStreamed, fields, content);
                    var read = ResponseOutcome.Run(isHead ? "HEAD" : "GET", null, wire);
                    Assert.Null(read.Rejection);
                    var head = Assert.Single(read.Heads);
                    Assert.Equal(Statuses[status], head.Status);
                    Assert.True(head.Persistent);
                    AssertSame(fields, head.Headers);
                    var hasContent = !isHead && Statuses[status] is not (204 or 205 or 304);
                    var text = hasContent ? Wire.Text([.. content.SelectMany(b => b)]) : "";
                    Assert.StartsWith($"{head.Status} [{text}]", read.Log);
                },
                iter: 1_000
            );

    [Fact]
    public void Requests_of_the_renderer_are_read_by_the_parser() =>
        Gen.Select(Gen.Int[0, Methods.Length - 1], Gen.Bool, Fields, Content)
            .Sample(
                (method, isChunked, fields, content) =>
                {
                    var wire = Request(Methods[method], isChunked, fields, content);
                    var read = Outcome.Run(null, wire);
                    Assert.Null(read.Rejection);
                    var request = read.Only;
                    Assert.Equal(Methods[method], request.Head.Method);
                    Assert.Equal("/a%20b?c=d", request.Head.Target.ToString());
                    Assert.Equal("h:81", request.Head.Authority);
                    AssertSame(fields, request.Head.Headers);
                    Assert.Equal(Latin1(content), request.Body);
                },
                iter: 1_000
            );

    private static readonly int[] Statuses = [200, 204, 205, 304, 404, 500, 599];

    private static readonly HttpMethod[] Methods =
    [
        HttpMethod.Get,
        HttpMethod.Head,
        HttpMethod.Post,
        HttpMethod.Put,
        HttpMethod.Delete,
        HttpMethod.Of("FIND"),
    ];

    private static string Latin1(byte[][] content) =>
        System.Text.Encoding.Latin1.GetString([.. content.SelectMany(bytes => bytes)]);

    private static byte[] Response(
        int status,
        bool isHead,
        bool isStreamed,
        (string, string)[] fields,
        byte[][] content
    )
    {
        var output = new ArrayBufferWriter<byte>();
        var method = isHead ? HttpMethod.Head : HttpMethod.Get;
        var context = new ResponseContext(method, HttpProtocolVersion.Http11, true, Standard);
        var headers = ResponseFields.Of(fields);
        if (!isStreamed)
        {
            byte[] body = [.. content.SelectMany(bytes => bytes)];
            ResponseRenderer.WriteWhole(output, new(status, headers, body), context);
            return output.WrittenSpan.ToArray();
        }

        var start = new ResponseStart(status, headers, null);
        if (ResponseRenderer.WriteStart(output, start, context) == ResponseFraming.Chunked)
        {
            foreach (var part in content)
                ResponseRenderer.WriteChunk(output, part);
            ResponseRenderer.WriteLastChunk(output, null);
        }

        return output.WrittenSpan.ToArray();
    }

    private static byte[] Request(
        HttpMethod method,
        bool isChunked,
        (string, string)[] fields,
        byte[][] content
    )
    {
        var output = new ArrayBufferWriter<byte>();
        var framing = isChunked
            ? RequestFraming.Chunked
            : RequestFraming.Sized(content.Sum(bytes => bytes.Length));
        RequestRenderer.WriteHead(
            output,
            new(method, "/a%20b?c=d", "h:81", RequestFields.Of(fields), framing)
        );
        foreach (var part in content)
        {
            if (isChunked)
                RequestRenderer.WriteChunk(output, part);
            else
                output.Write(part);
        }

        if (isChunked)
            RequestRenderer.WriteLastChunk(output);
        return output.WrittenSpan.ToArray();
    }

    private static void AssertSame((string Name, string Value)[] fields, HeaderFields read)
    {
        var kept = new List<(string, string)>();
        foreach (var field in read)
        {
            if (field.NameText.StartsWith("X-", StringComparison.Ordinal))
                kept.Add((field.NameText, field.ValueText));
        }

        Assert.Equal(fields.Select(f => (f.Name, f.Value.Trim(' ', '\t'))), kept);
    }
}
