namespace ActorHttp.TestKit.Responses;

/// <summary>Parts of a content in the order of their coming: one thread adds, any may read.
/// </summary>
internal sealed class ReceivedParts
{
    private readonly Lock _gate = new();
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private TaskCompletionSource _changed = New();
    private bool _hasEnded;

    /// <summary>How many bytes have come.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _parts.Sum(part => (long)part.Length);
        }
    }

    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            lock (_gate)
                return _parts[index];
        }
    }

    public void Add(ReadOnlyMemory<byte> part)
    {
        lock (_gate)
            _parts.Add(part);
        TellChange();
    }

    public void End()
    {
        lock (_gate)
            _hasEnded = true;
        TellChange();
    }

    /// <summary>Whether there is a part of that number; known when it has come, or cannot come any
    /// more.</summary>
    public async Task<bool> HasAsync(int index)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (index < _parts.Count || _hasEnded)
                    return index < _parts.Count;
                changed = _changed.Task;
            }
            await changed;
        }
    }

    public byte[] ToArray()
    {
        lock (_gate)
        {
            var all = new byte[_parts.Sum(part => part.Length)];
            var at = 0;
            foreach (var part in _parts)
            {
                part.CopyTo(all.AsMemory(at));
                at += part.Length;
            }
            return all;
        }
    }

    private static TaskCompletionSource New() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void TellChange()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = New();
        }
        changed.TrySetResult();
    }
}
