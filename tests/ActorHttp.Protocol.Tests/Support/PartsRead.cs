using System.Text;

namespace ActorHttp.Protocol.Tests;

/// <summary>What the parser of multipart made of some bytes; the boundary is "b".</summary>
internal sealed class PartsRead
{
    private readonly StringBuilder _log = new();
    private readonly MultipartParser _parser;

    private PartsRead(string boundary, HttpLimits? limits)
    {
        _parser = new MultipartParser(boundary, limits ?? HttpLimits.Default);
    }

    internal Rejection? Rejection { get; private set; }

    /// <summary>Everything that was signalled, as text: equal for every cut.</summary>
    internal string Log => _log.Replace("\r\n", "⏎").ToString();

    /// <summary>Runs the input whole, byte by byte and, when short, cut at every place.</summary>
    internal static PartsRead Of(string wire, HttpLimits? limits = null, string boundary = "b")
    {
        var input = Wire.Bytes(wire);
        var whole = Run(limits, boundary, input);
        Assert.Equal(whole.Log, Run(limits, boundary, [.. input.Select(b => new[] { b })]).Log);
        for (var cut = 1; cut < input.Length && input.Length < 300; cut++)
        {
            Assert.Equal(whole.Log, Run(limits, boundary, input[..cut], input[cut..]).Log);
        }

        return whole;
    }

    internal static PartsRead Run(HttpLimits? limits, string boundary, params byte[][] pieces)
    {
        var read = new PartsRead(boundary, limits);
        foreach (var piece in pieces)
        {
            read.Feed(piece);
        }

        read.Note(read._parser.EndOfInput());
        return read;
    }

    private void Feed(ReadOnlyMemory<byte> rest)
    {
        while (true)
        {
            var signal = _parser.Read(rest, out var consumed);
            Assert.InRange(consumed, 0, rest.Length);
            rest = rest[consumed..];
            if (signal is MultipartSignal.NeedMore)
            {
                Assert.True(rest.IsEmpty);
                return;
            }

            Note(signal);
            if (signal is MultipartSignal.Rejected)
            {
                return;
            }
        }
    }

    private void Note(MultipartSignal signal)
    {
        switch (signal)
        {
            case MultipartSignal.PartBegin:
                foreach (var field in _parser.Headers)
                {
                    _log.Append($"<{field.NameText}={field.ValueText}>");
                }

                _log.Append('[');
                break;
            case MultipartSignal.Data:
                Assert.False(_parser.Data.IsEmpty);
                _log.Append(Encoding.Latin1.GetString(_parser.Data.Span));
                break;
            case MultipartSignal.PartEnd:
                _log.Append(']');
                break;
            case MultipartSignal.End:
                _log.Append('.');
                break;
            case MultipartSignal.Rejected when Rejection is null:
                Rejection = _parser.Rejection;
                _log.Append($"!{Rejection}");
                break;
        }
    }
}
