namespace ActorHttp.TestKit.Memory;

/// <summary>Bytes that come in at the end and go out at the beginning; one thread.</summary>
internal sealed class BytesQueue
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    /// <summary>All that is in it; good until the next <see cref="Add"/>.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _end < bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_end));
        _end += bytes.Length;
    }

    public void Remove(int count)
    {
        _start += count;
        if (_start == _end)
            _start = _end = 0;
    }

    private void MakeRoom(int more)
    {
        var unread = _end - _start;
        var room = unread + more <= _bytes.Length / 2 ? _bytes : new byte[(unread + more) * 2];
        Unread.CopyTo(room);
        _bytes = room;
        _start = 0;
        _end = unread;
    }
}
