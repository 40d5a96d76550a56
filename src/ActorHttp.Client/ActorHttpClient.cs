using System.Collections.Concurrent;
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
    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<ResponseReceiver, bool> _waiting = new();
    private volatile bool _isStopped;

    private ActorHttpClient(ActorSystem system, ClientOptions options, LoopOptions? loops)
    {
        _system = system;
        Options = options;
        var group = LoopGroup.Of(system, loops);
        Ref = ((ExtendedActorSystem)system).SystemActorOf(
            ClientActor.Props(group.Loops, options),
            $"http-client-{Interlocked.Increment(ref s_count)}"
        );
        _ = system.WhenTerminated.ContinueWith(_ => FailAll(), TaskScheduler.Default);
    }

    private static int s_count;

    /// <summary>How it connects and waits.</summary>
    public ClientOptions Options { get; }

    /// <summary>Takes <see cref="HttpConnection.Send"/>, <see cref="HttpConnection.Connect"/> and
    /// <see cref="HttpConnection.Cancel"/>.</summary>
    public IActorRef Ref { get; }

    /// <summary>A client of its own pools.</summary>
    /// <param name="system">Ends the client with itself.</param>
    /// <param name="options">How it connects and waits.</param>
    /// <param name="loops">Count only if the system has no loops yet.</param>
    public static ActorHttpClient On(
        ActorSystem system,
        ClientOptions? options = null,
        LoopOptions? loops = null
    )
    {
        ArgumentNullException.ThrowIfNull(system);
        return new(system, options ?? ClientOptions.Default, loops);
    }

    /// <summary>GET; completes with the head, the content follows.</summary>
    /// <exception cref="FormatException">The URL is none.</exception>
    /// <inheritdoc cref="SendAsync"/>
    public Task<ClientResponse> GetAsync(string url, CancellationToken ct = default) =>
        SendAsync(ClientRequest.Get(url), ct);

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
        while (true)
        {
            var response = await SendOnceAsync(journey.Equip(request), due, ct);
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
        if (_isStopped)
            return;
        _isStopped = true;
        await Ref.GracefulStop(TimeSpan.FromSeconds(10));
        FailAll();
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
        ClientRequest request,
        long due,
        CancellationToken ct
    )
    {
        var send = new HttpConnection.Send(request);
        var receiver = new ResponseReceiver(
            ((ExtendedActorSystem)_system).Provider,
            Ref.Path / "receiver"
        );
        receiver.WhenEnded = () => _waiting.TryRemove(receiver, out _);
        _waiting.TryAdd(receiver, true);
        Ref.Tell(new ClientExchange(send, receiver, due), receiver);
        if (_isStopped || _system.WhenTerminated.IsCompleted)
            FailAll();
        ResponseHead head;
        await using (ct.UnsafeRegister(_ => receiver.Cancel(send, Ref), null))
        {
            head = await HeadOf(receiver, ct);
        }
        var decoder = DecoderFor(head, out var refused);
        var response = new ClientResponse(request, head, receiver, send, Ref, decoder);
        if (refused is null)
            return response;
        response.Dispose();
        throw new HttpClientException(ClientFault.BadContent, refused.Explanation);
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

    private ContentDecoder? DecoderFor(ResponseHead head, out Rejection? refused)
    {
        refused = null;
        return Options.Decompress ? ContentDecoder.For(head, Options.Limits, out refused) : null;
    }

    private void FailAll()
    {
        foreach (var receiver in _waiting.Keys)
            receiver.Fail(ClientFault.Stopped, "The client was stopped.");
    }
}
