using System.Text;
using ActorHttp.Protocol;
using ActorHttp.TestKit.Driving;
using ActorHttp.TestKit.Memory;

namespace ActorHttp.TestKit;

/// <summary>A client's connection in memory, for keep-alive, pipelining and bytes that are no
/// request. Any thread.</summary>
/// <remarks>Calls return at once and take effect in their order, all before the time of a later
/// <see cref="HttpTestServer.Advance"/>. As any client it closes its side when the server has shut
/// its own. It stays open until then, or until it leaves.</remarks>
public sealed class HttpTestConnection
{
    private readonly DrivenLoop _loop;
    private readonly HttpTestServer _server;
    private readonly MemoryChannel _channel;
    private readonly ResponseQueue _responses = new();
    private readonly bool _isForOne;

    internal HttpTestConnection(HttpTestServer server, DrivenLoop loop, bool isForOne)
    {
        _server = server;
        _loop = loop;
        _isForOne = isForOne;
        _channel = new MemoryChannel(loop.Events, new Client(this));
    }

    /// <summary>How the client has seen the connection end.</summary>
    /// <exception cref="HttpTestException">It does not end.</exception>
    public Task<ConnectionEnd> Ended => Bounded(_responses.Ended, "The connection does not end.");

    internal MemoryChannel Channel => _channel;

    /// <summary>Sends a request behind those before it, without waiting for their responses.
    /// </summary>
    public PendingResponse Send(TestRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = new PendingResponse(this, request.Method, request.ToString());
        _loop.Post(() => _responses.Expect(response));
        SendRaw(request.ToBytes());
        return response;
    }

    /// <summary>Sends any text, one byte for each char (Latin-1).</summary>
    public void SendRaw(string text) => SendRaw(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends any bytes.</summary>
    public void SendRaw(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Post(() => _channel.ClientSends(copy));
    }

    /// <summary>The next response that no <see cref="Send"/> waits for: the answer to what was sent
    /// raw.</summary>
    /// <param name="method">Of the request; null stands for any but HEAD.</param>
    public PendingResponse Next(HttpMethod? method = null)
    {
        var response = new PendingResponse(this, method ?? HttpMethod.Get, "what was sent raw");
        _loop.Post(() => _responses.Expect(response));
        return response;
    }

    /// <summary>The client shuts its sending side, and still reads.</summary>
    public void Finish() =>
        Post(() =>
        {
            if (!_channel.ClientHasFinished)
                _channel.ClientFinishes();
        });

    /// <summary>The client resets the connection.</summary>
    public void Leave() =>
        Post(() =>
        {
            _channel.ClientResets();
            _responses.End(ConnectionEnd.Left);
        });

    /// <summary>The client takes no bytes; the kernel between the two holds 64 KiB.</summary>
    public void StopReading() => Post(_channel.ClientStopsReading);

    /// <summary>The client takes all that has been sent meanwhile, and what comes.</summary>
    public void ResumeReading() => Post(_channel.ClientReads);

    internal Task<T> Bounded<T>(Task<T> waiting, PendingResponse response) =>
        Bounded(waiting, $"There is no end of {response}.");

    private Task<T> Bounded<T>(Task<T> waiting, string otherwise) =>
        waiting.IsCompleted ? waiting : BoundedAsync(waiting, otherwise);

    private async Task<T> BoundedAsync<T>(Task<T> waiting, string otherwise)
    {
        try
        {
            return await waiting.WaitAsync(_server.Patience);
        }
        catch (TimeoutException)
        {
            throw new HttpTestException(
                await _server.ExplainAsync(otherwise, () => Doing.Of(_channel))
            );
        }
    }

    // Whoever has left sends nothing any more.
    private void Post(Action act) =>
        _loop.Post(() =>
        {
            if (_channel is { ClientIsGone: false, IsOpen: true })
                act();
        });

    private sealed class Client(HttpTestConnection connection) : IMemoryClient
    {
        public void Take(ReadOnlySpan<byte> bytes)
        {
            connection._responses.Take(bytes);
            if (connection._isForOne && connection._responses.IsEmpty)
                connection.Finish();
        }

        public void End(bool wasReset)
        {
            connection._responses.End(wasReset ? ConnectionEnd.Reset : ConnectionEnd.Finished);
            connection.Finish();
        }
    }
}
