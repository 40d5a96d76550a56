using System.Runtime.InteropServices;

namespace ActorHttp.Transport;

/// <summary>Something an epoll set can report on.</summary>
internal interface IEpollTarget
{
    void OnEvents(uint flags);

    void Close();
}

/// <summary>From the key in an event to its target, unless that has closed since.</summary>
/// <remarks>
/// A key is a slot (low half) and the slot's generation (high half). Closing moves the generation
/// on, so an event of the old target finds nothing, whoever has the slot or the descriptor now.
/// </remarks>
internal sealed class ChannelTable
{
    private Slot[] _slots = new Slot[64];
    private int _used;
    private int _free = -1;

    public int Count { get; private set; }

    public ulong Add(IEpollTarget target)
    {
        int index = TakeSlot();
        ref Slot slot = ref _slots[index];
        slot.Target = target;
        Count++;
        return ((ulong)slot.Generation << 32) | (uint)index;
    }

    public IEpollTarget? Find(ulong key)
    {
        uint index = (uint)key;
        if (index >= (uint)_slots.Length)
        {
            return null;
        }
        ref Slot slot = ref _slots[index];
        return slot.Generation == (uint)(key >> 32) ? slot.Target : null;
    }

    /// <summary>Another target under the same key, which events go on to carry.</summary>
    public void Replace(ulong key, IEpollTarget target) => _slots[(uint)key].Target = target;

    public void Remove(ulong key)
    {
        ref Slot slot = ref _slots[(uint)key];
        slot.Target = null;
        slot.Generation++;
        slot.NextFree = _free;
        _free = (int)key;
        Count--;
    }

    public void CloseAll()
    {
        for (int index = 0; index < _used; index++)
        {
            _slots[index].Target?.Close();
        }
    }

    private int TakeSlot()
    {
        if (_free >= 0)
        {
            int index = _free;
            _free = _slots[index].NextFree;
            return index;
        }
        if (_used == _slots.Length)
        {
            Array.Resize(ref _slots, _used * 2);
        }
        return _used++;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public IEpollTarget? Target;
        public uint Generation;
        public int NextFree;
    }
}
