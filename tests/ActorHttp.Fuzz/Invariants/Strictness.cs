using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>What was accepted is what the RFCs say it is, and no more than the limits allow.
/// </summary>
internal static class Strictness
{
    public static void Check(HttpLimits limits, byte[] input, Reading reading)
    {
        foreach (var request in reading.Requests)
        {
            var head = Encoding.Latin1.GetString(input, request.Start, request.HeadLength);
            var lines = Lines(head, limits);
            CheckRequestLine(limits, lines[0], request.Head);
            string[] fields = [.. lines.Skip(1).SkipLast(2)];
            CheckFields(limits, fields, request.Head.Headers);
            Framing.Check(request);
            Framing.CheckBody(limits, input, request);
        }

        CheckWhatIsLeft(limits, input, reading);
    }

    /// <summary>Ends with CRLF CRLF, and holds no other CR, LF or NUL.</summary>
    private static string[] Lines(string head, HttpLimits limits)
    {
        var empty = 0;
        for (; head.StartsWith("\r\n", StringComparison.Ordinal); head = head[2..])
            empty++;
        Promise.Holds(empty <= limits.LeadingEmptyLines, "few empty lines stand before a request");
        Promise.Holds(
            head.EndsWith("\r\n\r\n", StringComparison.Ordinal),
            "a head ends with an empty line"
        );
        var lines = head.Split("\r\n");
        Promise.Holds(
            lines.All(line => line.AsSpan().IndexOfAny('\r', '\n', '\0') < 0),
            "an accepted head holds no bare CR, no bare LF, no NUL"
        );
        return lines;
    }

    private static void CheckRequestLine(HttpLimits limits, string line, RequestHead head)
    {
        var match = Grammar.RequestLine().Match(line);
        Promise.Holds(match.Success, "a request line has three parts", line);
        Promise.Holds(line.Length <= limits.RequestLineBytes, "a request line has its limit");
        var method = match.Groups["method"].Value;
        var target = match.Groups["target"].Value;
        Promise.Holds(method.Length <= limits.MethodBytes, "a method has its limit");
        Promise.Equal(method, head.Method.Name, "the method is what was sent");
        Promise.Equal(target, head.Target.ToString(), "the target is what was sent");
        Promise.Holds(Grammar.IsTarget(method, target), "a target is well formed", target);
        Promise.Equal(
            match.Groups["minor"].Value == "0",
            head.Version == HttpProtocolVersion.Http10,
            "the version is what was sent"
        );
        if (head.Target.Form is TargetForm.Origin or TargetForm.Absolute)
            CheckPath(target, head.Target);
    }

    private static void CheckPath(string target, RequestTarget read)
    {
        var path = Grammar.Path(target);
        Promise.Equal(path, Encoding.Latin1.GetString(read.RawPath), "the path is what was sent");
        Promise.Equal(Grammar.DecodedPath(path), read.Path, "a path is decoded once, as UTF-8");
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        Promise.Equal(
            mark < 0 ? "" : target[(mark + 1)..],
            read.Query,
            "the query is what was sent"
        );
    }

    private static void CheckFields(HttpLimits limits, string[] lines, HeaderFields fields)
    {
        Promise.Holds(lines.Length <= limits.HeaderCount, "header fields have their limit");
        Promise.Holds(lines.All(l => l.Length <= limits.HeaderBytes), "a field has its limit");
        Promise.Holds(
            lines.Sum(line => line.Length + 2) <= limits.HeadersBytes,
            "all fields together have their limit"
        );
        FieldText.CheckSame(lines, fields);
    }

    /// <summary>What is held of a request that never ended was within the limits too.</summary>
    private static void CheckWhatIsLeft(HttpLimits limits, byte[] input, Reading reading)
    {
        var most = (2 * limits.LeadingEmptyLines) + limits.RequestLineBytes + limits.HeadersBytes;
        var left = input.Length - reading.Complete;
        Promise.Holds(
            reading.Rejection is not null || reading.IsInBody || left <= most + 6,
            "a head that never ends is refused",
            $"{left} bytes were kept"
        );
    }
}
