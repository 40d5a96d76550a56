using System.Collections.Concurrent;
using ActorHttp.Files.Representations;

namespace ActorHttp.Files.Serving;

/// <summary>Small files in memory, by the path of the request. Any thread; a hit takes no
/// lock.</summary>
/// <remarks>When it is full a hand goes round: who was asked for since it last came by stays once
/// more, who was not goes.</remarks>
internal sealed class FileCache(StaticFileOptions options)
{
    private readonly ConcurrentDictionary<string, FileEntry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, FileEntry Entry)> _round = new();
    private readonly Lock _gate = new();
    private readonly long _every = (long)(
        options.CheckEvery.TotalSeconds * options.Time.TimestampFrequency
    );
    private long _bytes;

    /// <summary>Bytes of memory that are taken.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public long Now => options.Time.GetTimestamp();

    /// <summary>What can be sent at once. Null: nothing is there, or it is for the caller to look
    /// whether it is still right.</summary>
    public FileEntry? Get(string key)
    {
        if (!_entries.TryGetValue(key, out var entry))
            return null;
        if (!entry.IsUsed)
            entry.IsUsed = true;
        var (seen, now) = (entry.CheckedAt, Now);
        return now - seen >= _every && entry.TryClaim(seen, now) ? null : entry;
    }

    /// <summary>What is there, be it right or not.</summary>
    public FileEntry? Peek(string key) => _entries.GetValueOrDefault(key);

    /// <summary>Keeps it in place of what was there before.</summary>
    public void Put(string key, FileEntry entry)
    {
        if (entry.Cost > options.CacheBytes)
        {
            Remove(key);
            return;
        }
        lock (_gate)
        {
            Forget(key);
            _entries[key] = entry;
            _bytes += entry.Cost;
            _round.Enqueue((key, entry));
            MakeRoom();
        }
    }

    /// <summary>What is kept has become larger.</summary>
    public void Grow(string key, FileEntry entry, int bytes)
    {
        lock (_gate)
        {
            if (!IsKept(key, entry))
                return;
            entry.Grow(bytes);
            _bytes += bytes;
            MakeRoom();
        }
    }

    /// <summary>Its file is gone.</summary>
    public void Remove(string key)
    {
        lock (_gate)
            Forget(key);
    }

    private void MakeRoom()
    {
        while (_bytes > options.CacheBytes)
            TurnHand();
    }

    private void Forget(string key)
    {
        if (!_entries.TryRemove(key, out var old))
            return;
        _bytes -= old.Cost;
        // Replaced entries must not make the round longer than what is kept.
        if (_round.Count > 2 * (_entries.Count + 8))
            Sweep();
    }

    private void Sweep()
    {
        for (var left = _round.Count; left > 0; left--)
            if (_round.Dequeue() is var (key, entry) && IsKept(key, entry))
                _round.Enqueue((key, entry));
    }

    private void TurnHand()
    {
        var (key, entry) = _round.Dequeue();
        if (!IsKept(key, entry))
            return;
        if (entry.IsUsed)
        {
            entry.IsUsed = false;
            _round.Enqueue((key, entry));
            return;
        }
        _entries.TryRemove(key, out _);
        _bytes -= entry.Cost;
    }

    private bool IsKept(string key, FileEntry entry) =>
        _entries.TryGetValue(key, out var now) && ReferenceEquals(now, entry);
}
