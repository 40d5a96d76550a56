using System.Diagnostics.CodeAnalysis;

namespace ActorHttp.Transport;

/// <summary>A growing ring of items, first in first out; for one thread.</summary>
internal sealed class WorkRing
{
    private IThreadPoolWorkItem?[] _items = new IThreadPoolWorkItem?[64];
    private int _head;

    public int Count { get; private set; }

    public void Add(IThreadPoolWorkItem item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }
        _items[(_head + Count) & (_items.Length - 1)] = item;
        Count++;
    }

    public bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? item)
    {
        if (Count == 0)
        {
            item = null;
            return false;
        }
        item = _items[_head]!;
        _items[_head] = null;
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return true;
    }

    private void Grow()
    {
        var larger = new IThreadPoolWorkItem?[_items.Length * 2];
        int first = _items.Length - _head;
        Array.Copy(_items, _head, larger, 0, first);
        Array.Copy(_items, 0, larger, first, _head);
        _items = larger;
        _head = 0;
    }
}
