using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorHttp.Routing;

/// <summary>What belongs to some bytes, found without a copy; unchanging.</summary>
/// <remarks>The hash need not withstand an attacker: the keys come from the program, and a look-up
/// meets at most those that share a bucket.</remarks>
internal sealed class BytesTable<T>
    where T : class
{
    private readonly int[] _first;
    private readonly Entry[] _entries;

    public BytesTable(IReadOnlyCollection<(byte[] Key, T Value)> pairs)
    {
        _first = new int[(int)BitOperations.RoundUpToPowerOf2((uint)pairs.Count + 1)];
        _entries = new Entry[pairs.Count + 1];
        var at = 0;
        foreach (var (key, value) in pairs)
        {
            var hash = Hash(key);
            ref var first = ref _first[hash & (uint)(_first.Length - 1)];
            _entries[++at] = new(key, value, hash, first);
            first = at;
        }
    }

    public T? Find(ReadOnlySpan<byte> key)
    {
        if (_entries.Length == 1)
            return null;
        var hash = Hash(key);
        var at = _first[hash & (uint)(_first.Length - 1)];
        for (; at != 0; at = _entries[at].Next)
        {
            ref readonly var entry = ref _entries[at];
            if (entry.Hash == hash && key.SequenceEqual(entry.Key))
                return entry.Value;
        }
        return null;
    }

    // Eight bytes at a time; multiplying carries a difference up, shifting brings it down again.
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length;
        for (; key.Length >= sizeof(ulong); key = key[sizeof(ulong)..])
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
        if (key.Length >= sizeof(uint))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt32LittleEndian(key));
            key = key[sizeof(uint)..];
        }
        foreach (var b in key)
            hash = Mix(hash ^ b);
        return (uint)hash;
    }

    private static ulong Mix(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(byte[] Key, T Value, uint Hash, int Next);
}
