using ActorHttp.Protocol;
using ActorHttp.TestKit.Responses;

namespace ActorHttp.TestKit;

/// <summary>A response that has not come yet, or not as a whole. Any thread.</summary>
/// <remarks>Each wait is bounded by <see cref="HttpTestOptions.Patience"/> in real time; while it
/// lasts, the server's time stands still.</remarks>
public sealed class PendingResponse
{
    private readonly TaskCompletionSource<TestResponseHead> _head = New<TestResponseHead>();
    private readonly TaskCompletionSource<TestResponse> _whole = New<TestResponse>();
    private readonly ReceivedParts _parts = new();
    private readonly string _request;

    internal PendingResponse(HttpTestConnection connection, HttpMethod method, string request)
    {
        Connection = connection;
        Reader = new ResponseReader(method, new Sink(this));
        _request = request;
    }

    /// <summary>What it comes by.</summary>
    public HttpTestConnection Connection { get; }

    /// <summary>The head, as soon as it has come.</summary>
    /// <exception cref="HttpTestException">None comes.</exception>
    public Task<TestResponseHead> Head => Connection.Bounded(_head.Task, this);

    /// <summary>The whole response.</summary>
    /// <exception cref="HttpTestException">It does not become whole.</exception>
    public Task<TestResponse> Response => Connection.Bounded(_whole.Task, this);

    /// <summary>The content as it comes, from its beginning at each enumeration: mostly one part
    /// for each that the handler has sent.</summary>
    /// <exception cref="HttpTestException">The rest does not come.</exception>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> Parts => EnumerateParts();

    internal ResponseReader Reader { get; }

    internal bool HasBegun => _head.Task.IsCompleted;

    /// <summary>The client resets its connection: the handler is told
    /// <see cref="CancelReason.ClientGone"/>.</summary>
    public void Leave() => Connection.Leave();

    /// <summary>The client shuts its sending side, and still reads: the handler is told
    /// <see cref="CancelReason.ClientFinished"/>.</summary>
    public void Finish() => Connection.Finish();

    /// <summary>Prints what it answers and how far it has come.</summary>
    public override string ToString() =>
        $"the response to {_request} ({(HasBegun ? $"{_parts.Bytes} bytes of content" : "no head")}"
        + " so far)";

    internal void Fail(string why)
    {
        var failure = new HttpTestException($"{why} It was {this}.");
        _head.TrySetException(failure);
        _whole.TrySetException(failure);
        _parts.End();
        // Whoever waits for one of them need not look at the other.
        _ = _head.Task.Exception;
        _ = _whole.Task.Exception;
    }

    private static TaskCompletionSource<T> New<T>() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> EnumerateParts()
    {
        for (var i = 0; ; i++)
        {
            if (!await Connection.Bounded(_parts.HasAsync(i), this))
                break;
            yield return _parts[i];
        }
        await Response;
    }

    private sealed class Sink(PendingResponse response) : IResponseSink
    {
        private readonly List<TestResponseHead> _interim = [];
        private TestResponseHead? _head;

        public void Interim(TestResponseHead head) => _interim.Add(head);

        public void Head(TestResponseHead head)
        {
            _head = head;
            response._head.TrySetResult(head);
        }

        public void Part(ReadOnlyMemory<byte> bytes) => response._parts.Add(bytes);

        public void End(HeaderFields trailers)
        {
            var body = response._parts.ToArray();
            response._whole.TrySetResult(new TestResponse(_head!, _interim, body, trailers));
            response._parts.End();
        }
    }
}
