namespace ActorHttp.Protocol;

/// <summary>The field lines of a part, up to the empty line behind them (RFC 2046 s5.1).</summary>
internal sealed class PartHead
{
    private readonly FieldSection _fields;
    private readonly byte[] _delimiter;
    private readonly int _most;
    private HeldBytes _held;

    /// <summary>The delimiter is that of <see cref="MultipartParser"/>, with its CRLF.</summary>
    internal PartHead(HttpLimits limits, byte[] delimiter)
    {
        _fields = new FieldSection(SectionLimits.OfPart(limits));
        _delimiter = delimiter;
        _most = limits.PartHeadBytes + 4;
        _fields.Begin(0);
    }

    /// <summary>Why it was refused.</summary>
    internal Rejection? Rejection { get; private set; }

    /// <summary>The fields once the empty line has come; else null.</summary>
    internal HeaderFields? Read(ReadOnlySpan<byte> input, out int consumed)
    {
        var before = _held.Length;
        var bytes = _held.Join(input, _most);
        var end = _fields.Read(bytes);
        Rejection = _fields.Rejection;
        if (end == 0)
        {
            consumed = input.Length;
            KeepOrDrop(bytes);
            return null;
        }

        consumed = end - before;
        return Complete(bytes[..end]);
    }

    private void KeepOrDrop(ReadOnlySpan<byte> bytes)
    {
        if (Rejection is null)
        {
            _held.Keep(bytes);
        }
        else
        {
            _held.Clear();
        }
    }

    private HeaderFields? Complete(ReadOnlySpan<byte> bytes)
    {
        var positions = _fields.TakeFields();
        foreach (var position in positions)
        {
            // Others may see a boundary here, and so a part more (RFC 2046 s5.1.1).
            if (bytes[position.NameStart..].StartsWith(_delimiter.AsSpan(2)))
            {
                Rejection = Rejection.InvalidDelimiter;
                _held.Clear();
                return null;
            }
        }

        var copy = positions.Length == 0 ? [] : bytes.ToArray();
        _held.Clear();
        _fields.Begin(0);
        return positions.Length == 0 ? HeaderFields.Empty : new HeaderFields(copy, positions);
    }
}
