using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>The object that every contestant serialises anew for each request.</summary>
internal sealed record Message([property: JsonPropertyName("message")] string Text);

[JsonSerializable(typeof(Message))]
internal sealed partial class MessageJson : JsonSerializerContext;

/// <summary>Answers in the forms that users of ASP.NET Core write.</summary>
internal static class KestrelAnswers
{
    private const string Hello = "Hello, World!";

    private static readonly byte[] HelloBytes = "Hello, World!"u8.ToArray();

    public static void RunPlaintext(WebApplication app) =>
        app.Run(static context =>
        {
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = HelloBytes.Length;
            return context.Response.Body.WriteAsync(HelloBytes, 0, HelloBytes.Length);
        });

    public static void MapPlaintext(WebApplication app) =>
        app.MapGet("/plaintext", static () => Hello);

    public static void MapJson(WebApplication app) =>
        app.MapGet(
            "/json",
            static (HttpContext context) => context.Response.WriteAsJsonAsync(new Message(Hello))
        );

    /// <summary>The fastest form: generated serialiser, known length, so no chunked answer.</summary>
    public static void RunGeneratedJson(WebApplication app) =>
        app.Run(static context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 27;
            return JsonSerializer.SerializeAsync(
                context.Response.BodyWriter,
                new Message(Hello),
                MessageJson.Default.Message
            );
        });

    /// <summary>
    /// Reads the whole body first, so that the answer has a length also when the request came
    /// chunked.
    /// </summary>
    public static void RunEcho(WebApplication app) =>
        app.Run(static async context =>
        {
            var body = await ReadWholeAsync(context.Request.BodyReader);
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = body.Length;
            foreach (var part in body)
            {
                context.Response.BodyWriter.Write(part.Span);
            }

            context.Request.BodyReader.AdvanceTo(body.End);
            await context.Response.BodyWriter.FlushAsync();
        });

    private static async ValueTask<ReadOnlySequence<byte>> ReadWholeAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
