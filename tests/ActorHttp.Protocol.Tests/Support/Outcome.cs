using System.Text;

namespace ActorHttp.Protocol.Tests;

/// <summary>One request that came out of a parser whole.</summary>
internal sealed record Parsed(RequestHead Head, string Body, HeaderFields Trailers);

/// <summary>What a parser made of some bytes, each response being done at once.</summary>
internal sealed class Outcome
{
    internal List<Parsed> Requests { get; } = [];

    internal Rejection? Rejection { get; private set; }

    /// <summary>Everything that was signalled, as text: equal for every cut.</summary>
    internal StringBuilder Log { get; } = new();

    internal Parsed Only => Assert.Single(Requests);

    /// <summary>Runs the input whole, byte by byte and, when short, cut at every place.</summary>
    internal static Outcome Of(string wire, HttpLimits? limits = null) =>
        Of(Wire.Bytes(wire), limits);

    internal static Outcome Of(byte[] input, HttpLimits? limits = null)
    {
        var whole = Run(limits, input);
        AssertSame(whole, Run(limits, [.. input.Select(b => new[] { b })]));
        for (var cut = 1; cut < input.Length && input.Length < 300; cut++)
        {
            AssertSame(whole, Run(limits, input[..cut], input[cut..]));
        }

        return whole;
    }

    internal static Outcome Run(HttpLimits? limits, params byte[][] pieces)
    {
        var outcome = new Outcome();
        var parser = new RequestParser(limits ?? HttpLimits.Default);
        var body = new StringBuilder();
        foreach (var piece in pieces)
        {
            outcome.Feed(parser, piece, body);
        }

        outcome.Note($"idle {parser.IsIdle}");
        outcome.Note($"at the end {parser.EndOfInput()}");
        return outcome;
    }

    private static void AssertSame(Outcome whole, Outcome cut) =>
        Assert.Equal(whole.Log.ToString(), cut.Log.ToString());

    private void Feed(RequestParser parser, ReadOnlySpan<byte> rest, StringBuilder body)
    {
        while (true)
        {
            var signal = parser.Read(rest, out var consumed);
            Assert.InRange(consumed, 0, rest.Length);
            switch (signal)
            {
                case ParserSignal.NeedMore:
                    Assert.Equal(rest.Length, consumed);
                    return;
                case ParserSignal.Rejected:
                    Note($"rejected {Rejection ??= parser.Rejection}", parser.Rejection);
                    return;
                case ParserSignal.Head:
                    Note($"head {Print(parser.Head)}");
                    break;
                case ParserSignal.Body:
                    var (start, length) = parser.BodySlice;
                    Assert.True(length > 0 && start + length <= consumed);
                    body.Append(Encoding.Latin1.GetString(rest.Slice(start, length)));
                    break;
                case ParserSignal.End:
                    Requests.Add(new Parsed(parser.Head, body.ToString(), parser.Trailers));
                    Note($"body {body} trailers {Print(parser.Trailers)}");
                    body.Clear();
                    break;
                default:
                    Assert.Equal(0, consumed);
                    parser.NextRequest();
                    break;
            }

            rest = rest[consumed..];
        }
    }

    private void Note(string line) => Log.AppendLine(line);

    /// <summary>A rejection is final and said again at each read: noted once.</summary>
    private void Note(string line, Rejection rejection)
    {
        Assert.Same(Rejection, rejection);
        if (!Log.ToString().Contains("rejected "))
        {
            Note(line);
        }
    }

    private static string Print(RequestHead head) =>
        $"{head.Method} {head.Target} {head.Version} {head.Framing} {head.Persistent} "
        + $"{head.ExpectsContinue} {head.UpgradeRequested} {head.Authority} {head.Target.Path} "
        + Print(head.Headers);

    private static string Print(HeaderFields fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append($"[{field.NameText}={field.ValueText}]");
        }

        return text.ToString();
    }
}
