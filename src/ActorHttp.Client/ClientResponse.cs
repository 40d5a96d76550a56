using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorHttp.Client.Exchanges;
using ActorHttp.Protocol;

namespace ActorHttp.Client;

/// <summary>A response whose head has come; its content is read part by part or as a whole.
/// </summary>
/// <remarks>One reader at a time, any thread. Read it to its end or dispose of it: what is left
/// unread holds its connection until <see cref="ClientOptions.ConsumeTime"/> is over.</remarks>
public sealed class ClientResponse : IAsyncDisposable, IDisposable
{
    private const int WholeBytes = 64 * 1024 * 1024;

    private readonly ResponseReceiver _receiver;
    private readonly ReadableContent _content;

    internal ClientResponse(
        ClientRequest request,
        ResponseHead head,
        ResponseReceiver receiver,
        ClientExchange exchange,
        ContentDecoder? decoder
    )
    {
        Request = request;
        Head = head;
        _receiver = receiver;
        _content = new ReadableContent(receiver, exchange, decoder);
    }

    /// <summary>The request that it answers: the last one, after redirections.</summary>
    public ClientRequest Request { get; }

    /// <summary>All that came before the content.</summary>
    public ResponseHead Head { get; }

    /// <summary>The status code (RFC 9110 s15).</summary>
    public int Status => Head.Status;

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>The header section, as it came.</summary>
    public HeaderFields Headers => Head.Headers;

    /// <summary>The fields behind a chunked body; empty before its end.</summary>
    public HeaderFields Trailers => _receiver.Trailers;

    /// <summary>The next part of the content, decoded; empty at the end.</summary>
    /// <exception cref="HttpClientException">The rest will not come.</exception>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken ct = default) =>
        _content.TakeAsync(ct);

    /// <summary>The rest of the content.</summary>
    /// <param name="most">More is <see cref="ClientFault.BadContent"/>.</param>
    /// <param name="ct">Ends the waiting; the response may be read on.</param>
    /// <exception cref="HttpClientException">It will not come, or is too much.</exception>
    public async Task<byte[]> BytesAsync(int most = WholeBytes, CancellationToken ct = default)
    {
        var whole = new ArrayBufferWriter<byte>();
        while (await ReadAsync(ct) is { IsEmpty: false } part)
        {
            if (part.Length > most - whole.WrittenCount)
            {
                Dispose();
                throw HttpClientException.Of(
                    Request,
                    ClientFault.BadContent,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"the content is longer than {most} bytes"
                    )
                );
            }
            whole.Write(part.Span);
        }
        return whole.WrittenSpan.ToArray();
    }

    /// <summary>The rest of the content as text: of its charset, else UTF-8.</summary>
    /// <inheritdoc cref="BytesAsync"/>
    public async Task<string> TextAsync(int most = WholeBytes, CancellationToken ct = default)
    {
        var charset = Charset();
        var bytes = await BytesAsync(most, ct);
        var mark = charset.Preamble;
        return charset.GetString(bytes.AsSpan().StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    /// <summary>The rest of the content as a value.</summary>
    /// <exception cref="JsonException">It is no JSON, or of another shape.</exception>
    /// <inheritdoc cref="BytesAsync"/>
    public async Task<T?> JsonAsync<T>(
        JsonTypeInfo<T>? typeInfo = null,
        CancellationToken ct = default
    )
    {
        var bytes = await BytesAsync(ct: ct);
        return typeInfo is null
            ? JsonSerializer.Deserialize<T>(bytes, JsonSerializerOptions.Web)
            : JsonSerializer.Deserialize(bytes, typeInfo);
    }

    /// <summary>The rest of the content, written elsewhere as it comes.</summary>
    /// <exception cref="HttpClientException">It will not come; a part may be written.</exception>
    public async Task CopyToAsync(Stream destination, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        while (await ReadAsync(ct) is { IsEmpty: false } part)
            await destination.WriteAsync(part, ct);
    }

    /// <summary>The rest of the content as a stream, which disposes of the response with
    /// itself.</summary>
    public Stream AsStream() => new ResponseContentStream(this);

    /// <summary>Itself, if the status is 2xx; else it is disposed of.</summary>
    /// <exception cref="HttpClientException"><see cref="ClientFault.UnwantedStatus"/>.</exception>
    public ClientResponse EnsureSuccess()
    {
        if (IsSuccess)
            return this;
        Dispose();
        throw HttpClientException.Of(
            Request,
            ClientFault.UnwantedStatus,
            string.Create(CultureInfo.InvariantCulture, $"the server answered {Status}")
        );
    }

    /// <summary>Lets go of what was not read; idempotent.</summary>
    public void Dispose() => _content.LetGo();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Prints the status and how many fields there are.</summary>
    public override string ToString() => $"{Status}, {Headers}";

    private Encoding Charset()
    {
        var name =
            Headers.Get("Content-Type") is { } type
            && MediaType.TryParse(Encoding.Latin1.GetBytes(type), out var media)
                ? media!.Charset
                : null;
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw HttpClientException.Of(
                Request,
                ClientFault.BadContent,
                "the content's charset is not known: read its bytes",
                failure
            );
        }
    }
}
