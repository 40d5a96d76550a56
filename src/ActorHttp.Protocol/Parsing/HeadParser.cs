namespace ActorHttp.Protocol;

/// <summary>Empty lines, a request line, header fields, an empty line: one head.</summary>
/// <remarks>
/// Parses where the bytes lie and copies a complete head once. Only an incomplete head is kept;
/// the search then goes on where it stopped.
/// </remarks>
internal sealed class HeadParser(HttpLimits limits)
{
    private readonly FieldSection _fields = new(SectionLimits.OfHeaders(limits));
    private HeldBytes _held;
    private RequestLine _line;
    private int _searched;
    private int _emptyLines;
    private bool _afterReturn;
    private bool _inFields;

    /// <summary>Why the head was refused.</summary>
    internal Rejection? Rejection { get; private set; }

    /// <summary>Whether no byte of a head has come; empty lines do not count.</summary>
    internal bool IsIdle => _held.Length == 0;

    /// <summary>The longest head that the limits let pass: then something was refused.</summary>
    private int Most =>
        (int)Math.Min(Array.MaxLength, limits.RequestLineBytes + (long)limits.HeadersBytes + 4);

    /// <summary>The head once it is complete; else null, and perhaps a rejection.</summary>
    internal RequestHead? Read(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = IsIdle ? SkipEmptyLines(input) : 0;
        var before = _held.Length;
        var bytes = _held.Join(input[consumed..], Most);
        var end = Rejection is null ? Scan(bytes) : 0;
        if (end == 0)
        {
            consumed = input.Length;
            KeepOrDrop(bytes);
            return null;
        }

        consumed += end - before;
        return Complete(bytes[..end]);
    }

    /// <summary>What was refused is not kept while its connection lingers.</summary>
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

    /// <summary>A lenient start (RFC 9112 s2.2), but never an endless one.</summary>
    private int SkipEmptyLines(ReadOnlySpan<byte> input)
    {
        var at = 0;
        while (at < input.Length && (_afterReturn || input[at] == '\r') && Rejection is null)
        {
            if (_afterReturn)
            {
                CountEmptyLine(input[at]);
            }

            _afterReturn = !_afterReturn;
            at++;
        }

        return at;
    }

    private void CountEmptyLine(byte next)
    {
        if (next != '\n')
        {
            Rejection = Rejection.BareCarriageReturn;
        }
        else if (++_emptyLines > limits.LeadingEmptyLines)
        {
            Rejection = Rejection.TooManyEmptyLines;
        }
    }

    /// <summary>Where the head ends; 0 when it is incomplete or refused.</summary>
    private int Scan(ReadOnlySpan<byte> bytes)
    {
        if (!_inFields && !ScanRequestLine(bytes))
        {
            return 0;
        }

        var end = _fields.Read(bytes);
        Rejection = _fields.Rejection;
        return end;
    }

    private bool ScanRequestLine(ReadOnlySpan<byte> bytes)
    {
        Rejection = RequestLineParser.CheckMethod(bytes, limits.MethodBytes, out var method);
        if (Rejection is not null)
        {
            return false;
        }

        var end = LineEnd.Find(bytes, 0, ref _searched, limits.RequestLineBytes);
        if (end < 0)
        {
            Rejection = end == LineEnd.TooLong ? Rejection.RequestLineTooLong : null;
            return false;
        }

        Rejection =
            bytes[end - 1] == '\r'
                ? RequestLineParser.Parse(bytes[..(end - 1)], method, out _line)
                : Rejection.BareLineFeed;
        _inFields = Rejection is null;
        _fields.Begin(end + 1);
        return _inFields;
    }

    private RequestHead? Complete(ReadOnlySpan<byte> bytes)
    {
        var positions = _fields.TakeFields();
        Rejection = Judge(bytes, positions, out var rules);
        if (Rejection is not null)
        {
            _held.Clear();
            return null;
        }

        var copy = bytes.ToArray();
        var head = new RequestHead(copy, _line, new HeaderFields(copy, positions), rules);
        Reset();
        return head;
    }

    private Rejection? Judge(
        ReadOnlySpan<byte> bytes,
        FieldPosition[] positions,
        out HeadRules rules
    )
    {
        rules = default;
        var facts = new HeadFacts(_line.Version, limits);
        foreach (var position in positions)
        {
            var refused = facts.Take(position.NameIn(bytes), position.ValueIn(bytes));
            if (refused is not null)
            {
                return refused;
            }
        }

        return facts.Finish(out rules);
    }

    private void Reset()
    {
        _held.Clear();
        _searched = 0;
        _emptyLines = 0;
        _inFields = false;
    }
}
