namespace ActorHttp.Client.Exchanges;

/// <summary>Parts of a response between the connection's thread and the program's.</summary>
internal sealed class ReceivedContent
{
    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _parts = new();
    private TaskCompletionSource? _waiter;
    private HttpClientException? _failure;
    private bool _hasEnded;

    public void Add(ReadOnlyMemory<byte> part) => Change(() => _parts.Enqueue(part));

    public void End() => Change(() => _hasEnded = true);

    public void Fail(HttpClientException failure) => Change(() => _failure ??= failure);

    /// <summary>The next part; empty at the end.</summary>
    /// <exception cref="HttpClientException">The rest will not come.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                if (_parts.TryDequeue(out var part))
                    return part;
                if (_failure is not null)
                    throw _failure;
                if (_hasEnded)
                    return default;
                _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                change = _waiter.Task;
            }
            await change.WaitAsync(ct);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            change();
            waiter = _waiter;
            _waiter = null;
        }
        waiter?.TrySetResult();
    }
}
