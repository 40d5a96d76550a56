using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorHttp.Client.Exchanges;
using ActorHttp.Client.Pools;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.Client;

/// <summary>An HTTP client on the event loops of an actor system.</summary>
/// <remarks>
/// One for each set of options is enough: it keeps the connections of all origins. Any thread. By
/// <see cref="SendAsync"/> for everyone; actors may tell <see cref="Ref"/> an
/// <see cref="HttpConnection.Send"/> instead, and hear of each part. Only the former follows
/// redirections, keeps cookies and decodes.
/// </remarks>
public sealed class ActorHttpClient : IAsyncDisposable
{
    private static int s_count;

    private readonly OpenExchanges _exchanges = new();
    private readonly IActorRefProvider _provider;
    private int _isDisposed;

    private ActorHttpClient(ActorSystem system, ClientOptions options, LoopOptions? loops)
    {
        Options = options;
        var extended = (ExtendedActorSystem)system;
        _provider = extended.Provider;
        Ref = extended.SystemActorOf(
            ClientActor.Props(LoopGroup.Of(system, loops).Loops, options, _exchanges),
            $"http-client-{Interlocked.Increment(ref s_count)}"
        );
    }

    /// <summary>How it connects and waits.</summary>
    public ClientOptions Options { get; }

    /// <summary>Takes <see cref="HttpConnection.Send"/>, <see cref="HttpConnection.Connect"/> and
    /// <see cref="HttpConnection.Cancel"/>.</summary>
    public IActorRef Ref { get; }

    /// <summary>A client of its own pools.</summary>
    /// <param name="system">Ends the client with itself.</param>
    /// <param name="options">How it connects and waits.</param>
    /// <param name="loops">Count only if the system has no loops yet.</param>
    /// <exception cref="FormatException">The environment names a proxy that is none.</exception>
    public static ActorHttpClient On(
        ActorSystem system,
        ClientOptions? options = null,
        LoopOptions? loops = null
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        options ??= ClientOptions.Default;
        _ = options.Proxies;
        return new(system, options, loops);
    }

    /// <summary>GET; completes with the head, the content follows.</summary>
    /// <exception cref="FormatException">The URL is none.</exception>
    /// <inheritdoc cref="SendAsync"/>
    public Task<ClientResponse> GetAsync(string url, CancellationToken ct = default) =>
        SendAsync(ClientRequest.Get(url), ct);

    /// <summary>POST; completes with the head, the content follows.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<ClientResponse> PostAsync(
        string url,
        RequestContent content,
        CancellationToken ct = default
    ) => SendAsync(ClientRequest.Post(url, content), ct);

    /// <summary>GET, and its content as text; any status but 2xx is a fault.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<string> GetTextAsync(string url, CancellationToken ct = default)
    {
        using var response = await GetAsync(url, ct);
        return await response.EnsureSuccess().TextAsync(ct: ct);
    }

    /// <summary>GET, and its content as a value; any status but 2xx is a fault.</summary>
    /// <exception cref="JsonException">It is no JSON, or of another shape.</exception>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<T?> GetJsonAsync<T>(
        string url,
        JsonTypeInfo<T>? typeInfo = null,
        CancellationToken ct = default
    )
    {
        using var response = await GetAsync(url, ct);
        return await response.EnsureSuccess().JsonAsync(typeInfo, ct);
    }

    /// <summary>Asks; completes with the head of the response, the content follows.</summary>
    /// <param name="request">What.</param>
    /// <param name="ct">Ends the exchange, as long as its head has not come.</param>
    /// <exception cref="HttpClientException">There is no response.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<ClientResponse> SendAsync(
        ClientRequest request,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var due = Environment.TickCount64 + (long)Options.RequestTime.TotalMilliseconds;
        var journey = new Journey(Options, TimeProvider.System);
        request = Journey.WithCredentials(request);
        while (true)
        {
            var response = await SendOnceAsync(journey, request, due, ct);
            journey.Learn(request, response.Head);
            if (Follow(journey, request, response) is not { } next)
                return response;
            request = next;
            await Journey.DrainAsync(response, ct);
        }
    }

    /// <summary>Closes all connections; what is under way fails.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            await Ref.GracefulStop(TimeSpan.FromSeconds(10));
    }

    private static ClientRequest? Follow(
        Journey journey,
        ClientRequest request,
        ClientResponse response
    )
    {
        try
        {
            return journey.Follow(request, response.Head);
        }
        catch (HttpClientException)
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<ClientResponse> SendOnceAsync(
        Journey journey,
        ClientRequest wanted,
        long due,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        var request = journey.Equip(wanted);
        var receiver = new ResponseReceiver(_provider, Ref, request);
        var exchange = _exchanges.Begin(new HttpConnection.Send(request), receiver, due);
        Ref.Tell(exchange, receiver);
        ResponseHead head;
        await using (ct.UnsafeRegister(_ => receiver.Cancel(exchange), null))
            head = await HeadOf(receiver, ct);
        var decoder = journey.Decodes(wanted) ? DecoderFor(receiver, exchange, head) : null;
        return new ClientResponse(request, head, receiver, exchange, decoder);
    }

    private static async Task<ResponseHead> HeadOf(ResponseReceiver receiver, CancellationToken ct)
    {
        try
        {
            return await receiver.Head;
        }
        catch (HttpClientException failure)
            when (failure.Fault == ClientFault.Cancelled && ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(failure.Message, failure, ct);
        }
    }

    private ContentDecoder? DecoderFor(
        ResponseReceiver receiver,
        ClientExchange exchange,
        ResponseHead head
    )
    {
        var decoder = ContentDecoder.For(head, Options.Limits, out var refused);
        if (refused is null)
            return decoder;
        receiver.Cancel(exchange);
        throw HttpClientException.Of(
            receiver.Request,
            ClientFault.BadContent,
            $"the content cannot be decoded: {refused.Explanation}"
        );
    }
}
