using System.Buffers;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>What a parser made of an input that came in pieces, each request answered at once.
/// </summary>
/// <remarks>Checks while it reads: the parser takes no more than it is given, tells only what lies
/// in it, and comes forward with each call.</remarks>
internal sealed class Reading
{
    private readonly RequestParser _parser;
    private readonly Transcript _transcript = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private int _taken;
    private int _start;
    private int _bodyStart;
    private int _calls;

    private Reading(HttpLimits limits)
    {
        _parser = new RequestParser(limits);
    }

    public List<ReadRequest> Requests { get; } = [];

    public Rejection? Rejection { get; private set; }

    /// <summary>How many bytes it had been given when it refused.</summary>
    public int RefusedWithin { get; private set; }

    /// <summary>Everything that it said, equal for every cut.</summary>
    public ReadOnlySpan<byte> Transcript => _transcript.Bytes;

    /// <summary>Whether the input ended behind a head, before its body did.</summary>
    public bool IsInBody => _bodyStart > _start;

    /// <summary>Where the last complete request ends: what follows is incomplete or refused.
    /// </summary>
    public int Complete => Requests.Count == 0 ? 0 : Requests[^1].End;

    /// <summary>Reads pieces that end at these places, ascending, and at the end.</summary>
    public static Reading Of(HttpLimits limits, ReadOnlySpan<byte> input, ReadOnlySpan<int> cuts)
    {
        var reading = new Reading(limits);
        var start = 0;
        foreach (var cut in cuts)
        {
            reading.Take(input[start..cut], start);
            start = cut;
        }

        reading.Take(input[start..], start);
        reading.End();
        return reading;
    }

    public static Reading Of(HttpLimits limits, ReadOnlySpan<byte> input) => Of(limits, input, []);

    private void Take(ReadOnlySpan<byte> piece, int start)
    {
        _calls = 0;
        if (Rejection is null)
            _taken = start;
        for (var rest = piece; ; )
        {
            Promise.Holds(++_calls <= (4 * piece.Length) + 8, "each call comes forward");
            var signal = _parser.Read(rest, out var consumed);
            Promise.Holds(consumed >= 0 && consumed <= rest.Length, "it takes what it is given");
            _taken += consumed;
            Note(signal, rest[..consumed]);
            rest = rest[consumed..];
            if (signal == ParserSignal.NeedMore)
            {
                Promise.Holds(rest.IsEmpty, "only an empty input needs more");
                return;
            }

            if (signal == ParserSignal.Rejected)
            {
                Refuse(start + piece.Length);
                return;
            }
        }
    }

    private void Note(ParserSignal signal, ReadOnlySpan<byte> taken)
    {
        switch (signal)
        {
            case ParserSignal.Head:
                _bodyStart = _taken;
                _transcript.Head(_parser.Head);
                break;
            case ParserSignal.Body:
                var (start, length) = _parser.BodySlice;
                Promise.Holds(
                    length > 0 && start >= 0 && start + length <= taken.Length,
                    "a body slice lies in what was taken",
                    $"{start}+{length} of {taken.Length}"
                );
                _body.Write(taken.Slice(start, length));
                break;
            case ParserSignal.End:
                Finish();
                break;
            case ParserSignal.Paused:
                Promise.Holds(taken.IsEmpty, "a paused parser takes nothing");
                _parser.NextRequest();
                break;
        }
    }

    private void Finish()
    {
        var body = _body.WrittenSpan.ToArray();
        Requests.Add(new(_parser.Head, body, _parser.Trailers, _start, _bodyStart, _taken));
        _transcript.Body(body);
        _transcript.Fields(_parser.Trailers);
        _body.ResetWrittenCount();
        _start = _bodyStart = _taken;
    }

    private void Refuse(int within)
    {
        Promise.Holds(
            Rejection is null || ReferenceEquals(Rejection, _parser.Rejection),
            "a rejection is final"
        );
        if (Rejection is null)
        {
            Rejection = _parser.Rejection;
            RefusedWithin = within;
        }
    }

    private void End()
    {
        _transcript.Body(_body.WrittenSpan);
        _transcript.Text($"{Rejection} {_parser.IsIdle} {_parser.HoldsBytes}");
        var signal = _parser.EndOfInput();
        _transcript.Text(signal == ParserSignal.Rejected ? $"{_parser.Rejection}" : $"{signal}");
    }
}
