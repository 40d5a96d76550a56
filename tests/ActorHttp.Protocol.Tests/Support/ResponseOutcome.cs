using System.Text;

namespace ActorHttp.Protocol.Tests;

/// <summary>What a parser of responses made of some bytes, a request being sent for each
/// method.</summary>
internal sealed class ResponseOutcome
{
    private readonly Queue<HttpMethod> _methods;
    private readonly ResponseParser _parser;
    private readonly StringBuilder _log = new();
    private readonly StringBuilder _left = new();
    private readonly StringBuilder _body = new();

    private ResponseOutcome(string methods, ResponseLimits? limits)
    {
        _methods = new(methods.Split(' ').Select(HttpMethod.Of));
        _parser = new ResponseParser(limits ?? ResponseLimits.Default);
        Next();
    }

    internal List<ResponseHead> Heads { get; } = [];

    internal Rejection? Rejection { get; private set; }

    /// <summary>Heads as statuses, contents in brackets, trailers in angles, how it ended, and what
    /// was left behind: equal for every cut.</summary>
    internal string Log =>
        $"{_log}{(_left.Length > 0 ? $" left {_left}" : "")}".Replace("\r\n", "⏎");

    /// <summary>Runs the input whole, byte by byte and, when short, cut at every place.</summary>
    internal static ResponseOutcome Of(
        string wire,
        string methods = "GET",
        ResponseLimits? limits = null
    )
    {
        var input = Wire.Bytes(wire);
        var whole = Run(methods, limits, input);
        Assert.Equal(whole.Log, Run(methods, limits, [.. input.Select(b => new[] { b })]).Log);
        for (var cut = 1; cut < input.Length && input.Length < 300; cut++)
        {
            Assert.Equal(whole.Log, Run(methods, limits, input[..cut], input[cut..]).Log);
        }

        return whole;
    }

    internal static ResponseOutcome Run(
        string methods,
        ResponseLimits? limits,
        params byte[][] pieces
    )
    {
        var outcome = new ResponseOutcome(methods, limits);
        foreach (var piece in pieces)
        {
            outcome.Feed(piece);
        }

        outcome.End();
        return outcome;
    }

    private void Next()
    {
        if (_methods.TryDequeue(out var method))
        {
            _parser.Begin(method);
        }
    }

    private void Feed(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            var signal = _parser.Read(rest, out var consumed);
            Assert.InRange(consumed, 0, rest.Length);
            Note(signal, rest[..consumed]);
            rest = rest[consumed..];
            if (signal == ParserSignal.NeedMore)
            {
                Assert.True(rest.IsEmpty);
                return;
            }

            if (
                signal == ParserSignal.Rejected
                || (signal == ParserSignal.Paused && !TryNext(rest))
            )
            {
                return;
            }
        }
    }

    private bool TryNext(ReadOnlySpan<byte> rest)
    {
        if (_methods.Count > 0)
        {
            Next();
            return true;
        }

        _left.Append(Encoding.Latin1.GetString(rest));
        return false;
    }

    private void Note(ParserSignal signal, ReadOnlySpan<byte> taken)
    {
        switch (signal)
        {
            case ParserSignal.Head:
                Heads.Add(_parser.Head);
                _log.Append($"{_parser.Head.Status} ");
                break;
            case ParserSignal.Body:
                var (start, length) = _parser.BodySlice;
                Assert.True(length > 0 && start >= 0 && start + length <= taken.Length);
                _body.Append(Encoding.Latin1.GetString(taken.Slice(start, length)));
                break;
            case ParserSignal.End:
                _log.Append($"[{_body}]{Print(_parser.Trailers)} ");
                _body.Clear();
                break;
            case ParserSignal.Paused:
                Assert.Equal(0, taken.Length);
                break;
            case ParserSignal.Rejected when Rejection is null:
                Rejection = _parser.Rejection;
                _log.Append($"!{Rejection.Name} ");
                break;
        }
    }

    private void End()
    {
        var isIdle = _parser.IsIdle;
        var signal = _parser.EndOfInput();
        Note(signal, []);
        _log.Append(isIdle ? "idle" : $"{signal}");
    }

    private static string Print(HeaderFields fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append($"<{field.NameText}={field.ValueText}>");
        }

        return text.ToString();
    }
}
