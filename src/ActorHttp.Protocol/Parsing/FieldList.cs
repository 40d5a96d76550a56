namespace ActorHttp.Protocol;

/// <summary>A growing list of positions: one per thread, copied out when a head is
/// complete.</summary>
internal sealed class FieldList
{
    [ThreadStatic]
    private static FieldList? _scratch;

    private FieldPosition[] _items = new FieldPosition[32];

    internal int Count { get; private set; }

    /// <summary>The thread's own list, emptied: good until the call that took it returns.</summary>
    internal static FieldList Scratch()
    {
        var list = _scratch ??= new FieldList();
        list.Count = 0;
        return list;
    }

    internal void Add(FieldPosition position)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = position;
    }

    internal FieldPosition[] ToArray() => _items.AsSpan(0, Count).ToArray();

    /// <summary>A copy that outlives the call.</summary>
    internal FieldList Copy() => new() { _items = (FieldPosition[])_items.Clone(), Count = Count };
}
