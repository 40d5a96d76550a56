using System.Buffers;
using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>What a parser made of responses that came in pieces, a request being sent for each.
/// </summary>
/// <remarks>Checks while it reads: the parser takes no more than it is given, tells only what lies
/// in it, and comes forward with each call.</remarks>
internal sealed class ResponseReading
{
    private readonly ResponseParser _parser;
    private readonly Queue<HttpMethod> _methods;
    private readonly Transcript _transcript = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly StringBuilder _left = new();
    private HttpMethod _method = HttpMethod.Get;
    private int _calls;

    private ResponseReading(ResponseLimits limits, IEnumerable<HttpMethod> methods)
    {
        _parser = new ResponseParser(limits);
        _methods = new(methods);
        Next();
    }

    public List<(HttpMethod Method, ResponseHead Head)> Heads { get; } = [];

    public Rejection? Rejection { get; private set; }

    /// <summary>Everything that it said, equal for every cut.</summary>
    public ReadOnlySpan<byte> Transcript => _transcript.Bytes;

    /// <summary>Reads pieces that end at these places, ascending, and at the end.</summary>
    public static ResponseReading Of(
        ResponseLimits limits,
        IEnumerable<HttpMethod> methods,
        ReadOnlySpan<byte> input,
        ReadOnlySpan<int> cuts
    )
    {
        var reading = new ResponseReading(limits, methods);
        var start = 0;
        foreach (var cut in cuts)
        {
            reading.Take(input[start..cut]);
            start = cut;
        }

        reading.Take(input[start..]);
        reading.End();
        return reading;
    }

    private bool Next()
    {
        if (!_methods.TryDequeue(out var method))
            return false;
        _method = method;
        _parser.Begin(method);
        return true;
    }

    private void Take(ReadOnlySpan<byte> piece)
    {
        _calls = 0;
        for (var rest = piece; ; )
        {
            Promise.Holds(++_calls <= (4 * piece.Length) + 8, "each call comes forward");
            var signal = _parser.Read(rest, out var consumed);
            Promise.Holds(consumed >= 0 && consumed <= rest.Length, "it takes what it is given");
            Note(signal, rest[..consumed]);
            rest = rest[consumed..];
            if (signal == ParserSignal.NeedMore)
                Promise.Holds(rest.IsEmpty, "only an empty input needs more");
            if (signal is ParserSignal.NeedMore or ParserSignal.Rejected)
                return;
            if (signal == ParserSignal.Paused && !Next())
            {
                _left.Append(Encoding.Latin1.GetString(rest));
                return;
            }
        }
    }

    private void Note(ParserSignal signal, ReadOnlySpan<byte> taken)
    {
        switch (signal)
        {
            case ParserSignal.Head:
                Heads.Add((_method, _parser.Head));
                _transcript.Text($"{_parser.Head.Status} {_parser.Head.ReasonPhrase}");
                _transcript.Fields(_parser.Head.Headers);
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
                Flush();
                _transcript.Fields(_parser.Trailers);
                break;
            case ParserSignal.Paused:
                Promise.Holds(taken.IsEmpty, "a paused parser takes nothing");
                break;
            case ParserSignal.Rejected:
                Promise.Holds(
                    Rejection is null || ReferenceEquals(Rejection, _parser.Rejection),
                    "a rejection is final"
                );
                Rejection = _parser.Rejection;
                break;
        }
    }

    private void Flush()
    {
        _transcript.Body(_body.WrittenSpan);
        _body.ResetWrittenCount();
    }

    private void End()
    {
        _transcript.Text($"{Rejection} {_parser.IsIdle} {_left}");
        var signal = _parser.EndOfInput();
        Note(signal, []);
        Flush();
        _transcript.Text($"{signal} {Rejection}");
    }
}
