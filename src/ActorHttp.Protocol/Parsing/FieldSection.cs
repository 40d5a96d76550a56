namespace ActorHttp.Protocol;

/// <summary>Field lines up to the empty line behind them (RFC 9112 s5): headers or
/// trailers.</summary>
internal sealed class FieldSection(SectionLimits limits)
{
    private int _start;
    private int _line;
    private int _searched;
    private FieldList? _partial;

    /// <summary>Why the section was refused; null while it is good.</summary>
    internal Rejection? Rejection { get; private set; }

    /// <summary>The fields, after the end was found and before anything else is parsed.</summary>
    internal FieldPosition[] Fields { get; private set; } = [];

    /// <summary>A section starts at that place of the bytes.</summary>
    internal void Begin(int start)
    {
        _start = _line = _searched = start;
        _partial = null;
        Rejection = null;
    }

    /// <summary>Reads on; the bytes start where they did last time, and have grown.</summary>
    /// <returns>The place behind the empty line; 0 when refused or incomplete.</returns>
    internal int Read(ReadOnlySpan<byte> bytes)
    {
        var list = _partial ?? FieldList.Scratch();
        while (Rejection is null)
        {
            var room = Room();
            var end = LineEnd.Find(bytes, _line, ref _searched, room);
            if (end == LineEnd.NotYet)
            {
                _partial ??= list.Copy();
                return 0;
            }

            if (end == _line + 1 && bytes[_line] == '\r')
            {
                Fields = list.ToArray();
                _partial = null;
                return end + 1;
            }

            Rejection = end == LineEnd.TooLong ? Overflow(room) : Take(bytes, end, list);
            _line = _searched = end + 1;
        }

        return 0;
    }

    internal FieldPosition[] TakeFields()
    {
        var fields = Fields;
        Fields = [];
        return fields;
    }

    /// <summary>Bytes the next line may have; an empty one always fits.</summary>
    private int Room() =>
        Math.Max(0, Math.Min(limits.LineBytes, limits.TotalBytes - (_line - _start) - 2));

    private Rejection Overflow(int room) =>
        room < limits.LineBytes ? limits.TooLong : limits.LineTooLong;

    private Rejection? Take(ReadOnlySpan<byte> bytes, int lineFeed, FieldList list)
    {
        if (list.Count == limits.Count)
        {
            return limits.TooMany;
        }

        if (lineFeed == _line || bytes[lineFeed - 1] != '\r')
        {
            return Rejection.BareLineFeed;
        }

        var refused = FieldLine.Parse(bytes[_line..(lineFeed - 1)], _line, out var position);
        list.Add(position);
        return refused;
    }
}
