using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>What the parser of multipart made of a body that came in pieces.</summary>
/// <remarks>Checks while it reads, as <see cref="Reading"/> does.</remarks>
internal sealed class PartReading
{
    private readonly MultipartParser _parser;
    private readonly StringBuilder _content = new();
    private bool _isEnded;

    private PartReading(HttpLimits limits)
    {
        _parser = new MultipartParser("b", limits);
    }

    public List<(HeaderFields Head, string Content)> Parts { get; } = [];

    public Rejection? Rejection { get; private set; }

    /// <summary>Reads pieces that end at these places, ascending, and at the end.</summary>
    public static PartReading Of(HttpLimits limits, byte[] input, params int[] cuts)
    {
        var reading = new PartReading(limits);
        var start = 0;
        foreach (var cut in cuts.Append(input.Length))
        {
            reading.Take(input.AsMemory(start..cut));
            start = cut;
        }

        if (reading._parser.EndOfInput() == MultipartSignal.Rejected)
            reading.Rejection = reading._parser.Rejection;
        Promise.Equal(reading.Rejection is null, reading._isEnded, "it ends, or is refused");
        return reading;
    }

    private void Take(ReadOnlyMemory<byte> rest)
    {
        for (var calls = (4 * rest.Length) + 8; ; calls--)
        {
            Promise.Holds(calls > 0, "each call comes forward");
            var signal = _parser.Read(rest, out var consumed);
            Promise.Holds(consumed >= 0 && consumed <= rest.Length, "it takes what it is given");
            rest = rest[consumed..];
            if (signal == MultipartSignal.Rejected)
                return;
            if (signal == MultipartSignal.NeedMore)
            {
                Promise.Holds(rest.IsEmpty, "only an empty input needs more");
                return;
            }

            Note(signal);
        }
    }

    private void Note(MultipartSignal signal)
    {
        Promise.Holds(!_isEnded, "nothing comes behind the end");
        switch (signal)
        {
            case MultipartSignal.PartBegin:
                _content.Clear();
                break;
            case MultipartSignal.Data:
                Promise.Holds(!_parser.Data.IsEmpty, "content is told where there is some");
                _content.Append(Encoding.Latin1.GetString(_parser.Data.Span));
                break;
            case MultipartSignal.PartEnd:
                Parts.Add((_parser.Headers, _content.ToString()));
                break;
            case MultipartSignal.End:
                _isEnded = true;
                break;
        }
    }
}
