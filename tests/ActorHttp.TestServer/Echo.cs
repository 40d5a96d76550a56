using System.Buffers;
using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Answers that come from the request's body.</summary>
internal static class Echo
{
    private const string Bytes = "application/octet-stream";

    public static void AddTo(Routes routes) =>
        routes.Post("/", Whole).Map(null, "/upload", Count).Stream(null, "/echo", Streamed);

    // A body that is at hand is answered without leaving the loop.
    private static async Task<HttpResponse> Whole(HttpRequest request, CancellationToken gone)
    {
        var body = request.Body.IsWhole ? request.Body.Bytes : await ReadAll(request.Body);
        return HttpResponse.Bytes(body, TypeOf(request));
    }

    private static async Task<HttpResponse> Count(HttpRequest request, CancellationToken gone)
    {
        long count = 0;
        while (await request.Body.ReadAsync(CancellationToken.None) is { Length: > 0 } part)
            count += part.Length;
        return HttpResponse.Text(count.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task Streamed(HttpRequest request, ResponseStream response)
    {
        var isEmpty = request.Body is { IsWhole: true, Length: 0 };
        if (isEmpty)
        {
            await Send(response, Plain.Lines(Fields(request.Headers)));
            return;
        }
        var type = ResponseFields.Of(("Content-Type", TypeOf(request)));
        response.Start(new ResponseStart(200, type, request.Body.Length));
        while (await request.Body.ReadAsync(CancellationToken.None) is { Length: > 0 } part)
            await response.WriteAsync(part);
    }

    private static Task Send(ResponseStream response, HttpResponse whole)
    {
        response.Start(new ResponseStart(whole.Status, whole.Headers, whole.Body.Length));
        return response.WriteAsync(whole.Body);
    }

    private static List<string> Fields(HeaderFields headers)
    {
        var lines = new List<string>(headers.Count);
        foreach (var field in headers)
            lines.Add($"{field.NameText}: {field.ValueText}");
        return lines;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAll(RequestBody body)
    {
        var all = new ArrayBufferWriter<byte>();
        while (await body.ReadAsync(CancellationToken.None) is { Length: > 0 } part)
            all.Write(part.Span);
        return all.WrittenMemory;
    }

    private static string TypeOf(HttpRequest request) =>
        request.Headers.Get("Content-Type") ?? Bytes;
}
