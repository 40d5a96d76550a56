namespace ActorHttp.Client.Exchanges;

/// <summary>Parts of a response between the connection's thread and the program's.</summary>
internal sealed class ReceivedContent
{
    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _parts = new();
    private TaskCompletionSource? _waiter;
    private HttpClientException? _failure;
    private bool _hasEnded;

    public void Add(ReadOnlyMemory<byte> part)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            _parts.Enqueue(part);
        }
        Wake();
    }

    /// <summary>No more comes; the first end counts.</summary>
    /// <param name="failure">Why the rest will not come; null when it is whole.</param>
    public void End(HttpClientException? failure)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            (_hasEnded, _failure) = (true, failure);
        }
        Wake();
    }

    /// <summary>Forgets what nobody will read.</summary>
    public void Discard()
    {
        lock (_gate)
            _parts.Clear();
    }

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
                // Whoever gave up himself hears of that, and not that somebody has.
                if (_failure is not null)
                    ct.ThrowIfCancellationRequested();
                if (_failure is not null)
                    throw _failure.Again();
                if (_hasEnded)
                    return default;
                _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                change = _waiter.Task;
            }
            await change.WaitAsync(ct);
        }
    }

    private void Wake()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            waiter = _waiter;
            _waiter = null;
        }
        waiter?.TrySetResult();
    }
}
