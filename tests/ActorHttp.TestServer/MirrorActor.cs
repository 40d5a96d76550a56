using System.Buffers;
using System.Text;
using System.Text.Json;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>Answers each request by what was parsed: the judge of conformance checks.</summary>
/// <remarks>Fields as arrays of name and value, in order; text as Latin-1, the body in base64.
/// </remarks>
internal sealed class MirrorActor : UntypedActor
{
    private IActorRef _exchange = ActorRefs.Nobody;
    private HttpRequest? _request;
    private ArrayBufferWriter<byte> _body = new();

    public static Props Props { get; } = Props.Create(() => new MirrorActor());

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HttpRequest request:
                Begin(request);
                break;
            case BodyPart part when IsCurrent():
                _body.Write(part.Bytes.Span);
                _exchange.Tell(HttpExchange.Pull.Instance);
                break;
            case RequestBodyEnd when IsCurrent():
                Answer(_body.WrittenMemory);
                break;
            case RequestCancelled cancelled when IsOver(cancelled):
                _request = null;
                break;
        }
    }

    private void Begin(HttpRequest request)
    {
        _exchange = Sender;
        _request = request;
        if (request.Body.IsWhole)
        {
            Answer(request.Body.Bytes);
            return;
        }
        _body = new ArrayBufferWriter<byte>();
        _exchange.Tell(HttpExchange.Pull.Instance);
    }

    private bool IsCurrent() => _request is not null && Sender.Equals(_exchange);

    private bool IsOver(RequestCancelled cancelled) =>
        cancelled.Exchange.Equals(_exchange) && cancelled.Reason != CancelReason.ClientFinished;

    private void Answer(ReadOnlyMemory<byte> body)
    {
        _exchange.Tell(HttpResponse.Bytes(Json(_request!, body.Span), "application/json"));
        _request = null;
    }

    private static ReadOnlyMemory<byte> Json(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("m", request.Method.Name);
        json.WriteString("t", Encoding.Latin1.GetString(request.Target.Raw));
        json.WriteStartArray("h");
        foreach (var field in request.Headers)
        {
            json.WriteStartArray();
            json.WriteStringValue(field.NameText);
            json.WriteStringValue(field.ValueText);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBase64String("b", body);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
