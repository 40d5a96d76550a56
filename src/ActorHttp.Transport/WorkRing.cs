using System.Diagnostics.CodeAnalysis;

namespace ActorHttp.Transport;

/// <summary>A growing ring of items, first in first out; for one thread.</summary>
/// <remarks>The items lie in structs: a store into an array of references is checked for its type,
/// which costs more than all the rest of an <see cref="Add"/>.</remarks>
internal sealed class WorkRing
{
    private Place[] _items = new Place[64];
    private int _head;

    public int Count { get; private set; }

    public void Add(IThreadPoolWorkItem item)
    {
        if (Count == _items.Length)
        {
            Grow();
        }
        _items[(_head + Count) & (_items.Length - 1)].Item = item;
        Count++;
    }

    public bool TryTake([NotNullWhen(true)] out IThreadPoolWorkItem? item)
    {
        if (Count == 0)
        {
            item = null;
            return false;
        }
        ref Place place = ref _items[_head];
        item = place.Item!;
        place.Item = null;
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        return true;
    }

    private void Grow()
    {
        var larger = new Place[_items.Length * 2];
        int first = _items.Length - _head;
        Array.Copy(_items, _head, larger, 0, first);
        Array.Copy(_items, 0, larger, first, _head);
        _items = larger;
        _head = 0;
    }

    private struct Place
    {
        public IThreadPoolWorkItem? Item;
    }
}
