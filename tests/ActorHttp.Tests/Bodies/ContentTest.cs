using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Tests.Bodies;

/// <summary>Requests with a body: whole, or pulled in parts of so many bytes.</summary>
public abstract class ContentTest
{
    private protected const int Whole = 0;

    private protected static HttpRequest Request(
        string contentType,
        ReadOnlySpan<byte> body,
        int partBytes = Whole
    )
    {
        var type = contentType.Length == 0 ? "" : $"Content-Type: {contentType}\r\n";
        var head = Encoding.Latin1.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\n{type}\r\n");
        var parser = new RequestParser(HttpLimits.Default);
        Assert.Equal(ParserSignal.Head, parser.Read(head, out _));
        return new HttpRequest(parser.Head, Body(body, partBytes), new(1, null, null, false));
    }

    private protected static HttpRequest Request(
        string contentType,
        string body,
        int partBytes = Whole
    ) => Request(contentType, Encoding.Latin1.GetBytes(body.Replace("⏎", "\r\n")), partBytes);

    private protected static RequestBody Body(ReadOnlySpan<byte> bytes, int partBytes) =>
        partBytes == Whole
            ? RequestBody.Whole(bytes.ToArray(), HeaderFields.Empty)
            : new PartsBody(bytes.ToArray(), partBytes);

    private protected static async Task RefusedAsync<T>(int status, ValueTask<T> reading) =>
        Assert.Equal(
            status,
            (await Assert.ThrowsAsync<HttpStatusException>(reading.AsTask)).Status
        );
}
