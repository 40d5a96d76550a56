namespace ActorHttp.Protocol;

/// <summary>The fields behind a chunked body (RFC 9112 s7.1.2).</summary>
/// <remarks>Names that could change framing, routing or rights are dropped.</remarks>
internal sealed class TrailerParser
{
    private readonly FieldSection _fields;
    private readonly int _most;
    private HeldBytes _held;

    internal TrailerParser(HttpLimits limits)
    {
        _fields = new FieldSection(SectionLimits.OfTrailers(limits));
        _fields.Begin(0);
        _most = limits.TrailersBytes + 4;
    }

    /// <summary>Why they were refused.</summary>
    internal Rejection? Rejection => _fields.Rejection;

    /// <summary>The fields once the empty line has come; else null.</summary>
    internal HeaderFields? Read(ReadOnlySpan<byte> input, out int consumed)
    {
        var before = _held.Length;
        var bytes = _held.Join(input, _most);
        var end = _fields.Read(bytes);
        if (end == 0)
        {
            consumed = input.Length;
            KeepOrDrop(bytes);
            return null;
        }

        consumed = end - before;
        return Allowed(bytes[..end].ToArray(), _fields.TakeFields());
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

    private static HeaderFields Allowed(byte[] bytes, FieldPosition[] positions)
    {
        var allowed = Array.FindAll(positions, p => FieldNames.MayTrail(p.In(bytes).NameText));
        return allowed.Length == 0 ? HeaderFields.Empty : new HeaderFields(bytes, allowed);
    }
}
