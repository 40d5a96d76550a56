namespace ActorHttp.Protocol;

/// <summary>A status line, header fields, an empty line: one head.</summary>
/// <remarks>
/// Parses where the bytes lie and copies a complete head once. A server that repeats itself gets
/// the head it had before: the bytes are compared, and nothing is parsed or allocated. Its Date
/// changes once in a second, so that is nearly every response of a load test.
/// </remarks>
internal sealed class ResponseHeadParser(ResponseLimits limits)
{
    private readonly FieldSection _fields = new(SectionLimits.OfHeaders(limits));
    private HeldBytes _held;
    private ReceivedStatusLine _line;
    private ResponseHead? _last;
    private ResponseTo _lastRequest;
    private int _searched;
    private bool _inFields;

    /// <summary>Why the head was refused.</summary>
    internal Rejection? Rejection { get; private set; }

    /// <summary>Whether no byte of a head has come.</summary>
    internal bool IsIdle => _held.Length == 0;

    /// <summary>The longest head that the limits let pass: then something was refused.</summary>
    private int Most => limits.StatusLineBytes + limits.HeadersBytes + 4;

    /// <summary>The head once it is complete; else null, and perhaps a rejection.</summary>
    internal ResponseHead? Read(ReadOnlySpan<byte> input, ResponseTo request, out int consumed)
    {
        var before = _held.Length;
        var bytes = _held.Join(input, Most);
        if (_last is { } last && request == _lastRequest && bytes.StartsWith(last.Bytes))
        {
            consumed = last.Bytes.Length - before;
            Reset();
            return last;
        }

        var end = Scan(bytes);
        if (end == 0)
        {
            consumed = input.Length;
            KeepOrDrop(bytes);
            return null;
        }

        consumed = end - before;
        return Complete(bytes[..end], request);
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

    /// <summary>Where the head ends; 0 when it is incomplete or refused.</summary>
    private int Scan(ReadOnlySpan<byte> bytes)
    {
        if (!_inFields && !ScanStatusLine(bytes))
        {
            return 0;
        }

        var end = _fields.Read(bytes);
        Rejection = _fields.Rejection;
        return end;
    }

    private bool ScanStatusLine(ReadOnlySpan<byte> bytes)
    {
        Rejection = StatusLineParser.CheckBeginning(bytes);
        if (Rejection is not null)
        {
            return false;
        }

        var end = LineEnd.Find(bytes, 0, ref _searched, limits.StatusLineBytes);
        if (end < 0)
        {
            Rejection = end == LineEnd.TooLong ? Rejection.StatusLineTooLong : null;
            return false;
        }

        Rejection =
            bytes[end - 1] == '\r'
                ? StatusLineParser.Parse(bytes[..(end - 1)], out _line)
                : Rejection.BareLineFeed;
        _inFields = Rejection is null;
        _fields.Begin(end + 1);
        return _inFields;
    }

    private ResponseHead? Complete(ReadOnlySpan<byte> bytes, ResponseTo request)
    {
        var positions = _fields.TakeFields();
        Rejection = Judge(bytes, positions, request, out var rules);
        if (Rejection is not null)
        {
            _held.Clear();
            return null;
        }

        var copy = bytes.ToArray();
        var head = new ResponseHead(copy, _line, new HeaderFields(copy, positions), rules);
        Reset();
        Remember(head, request);
        return head;
    }

    private Rejection? Judge(
        ReadOnlySpan<byte> bytes,
        FieldPosition[] positions,
        ResponseTo request,
        out ResponseRules rules
    )
    {
        rules = default;
        var facts = new ResponseFacts(_line, request, limits);
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

    /// <remarks>An interim head would push out the final one that comes behind it.</remarks>
    private void Remember(ResponseHead head, ResponseTo request)
    {
        if (!head.IsInterim)
        {
            (_last, _lastRequest) = (head, request);
        }
    }

    private void Reset()
    {
        _held.Clear();
        _searched = 0;
        _inFields = false;
    }
}
