using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>A rendered response, read as strictly as a client could.</summary>
internal static partial class ResponseText
{
    private static readonly string[] Owned =
    [
        "connection",
        "content-length",
        "keep-alive",
        "proxy-connection",
        "transfer-encoding",
        "upgrade",
    ];

    /// <summary>Whether the checks at the door let a program set it.</summary>
    public static bool MaySet(string name, string value) =>
        Grammar.IsToken(name)
        && !Owned.Contains(Grammar.Lower(name))
        && value.All(c => c is '\t' or (>= ' ' and <= '\u00ff' and not '\u007f'));

    public static void Check(ReadOnlySpan<byte> wire, ExpectedResponse expected)
    {
        var text = Encoding.Latin1.GetString(wire);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Promise.Holds(end > 0, "a head ends");
        var lines = text[..end].Split("\r\n");
        Promise.Holds(
            lines.All(line => line.AsSpan().IndexOfAny('\r', '\n', '\0') < 0),
            "no value breaks a line"
        );
        var status = StatusLine().Match(lines[0]);
        Promise.Equal($"{expected.Status}", status.Groups["status"].Value, "the status is sent");
        var fields = Read(lines[1..]);
        CheckProgramsFields(fields, expected);
        CheckFraming(fields, text[(end + 4)..], expected);
    }

    private static List<(string Name, string Value)> Read(string[] lines)
    {
        var matches = lines.Select(line => FieldText().Match(line)).ToArray();
        Promise.Holds(matches.All(match => match.Success), "a field line is well formed");
        return [.. matches.Select(m => (m.Groups["name"].Value, m.Groups["value"].Value))];
    }

    /// <summary>In order, between the server's own ones, and nothing else.</summary>
    private static void CheckProgramsFields(
        List<(string Name, string Value)> fields,
        ExpectedResponse expected
    )
    {
        bool Sets(string name) => expected.Fields.Exists(f => Grammar.Lower(f.Name) == name);
        var first = (expected.HasServer && !Sets("server") ? 1 : 0) + (Sets("date") ? 0 : 1);
        var programs = fields.Skip(first).Take(expected.Fields.Count);
        Promise.Holds(programs.SequenceEqual(expected.Fields), "the fields are what was set");
        Promise.Holds(
            fields
                .Skip(first + expected.Fields.Count)
                .All(f => Owned.Contains(Grammar.Lower(f.Name))),
            "no field is injected"
        );
    }

    private static void CheckFraming(
        List<(string Name, string Value)> fields,
        string rest,
        ExpectedResponse expected
    )
    {
        string? One(string name) =>
            fields.SingleOrDefault(f => Grammar.Lower(f.Name) == name).Value;
        var length = One("content-length");
        var coding = One("transfer-encoding");
        Promise.Holds(length is null || coding is null, "one length or one coding, not both");
        var closes = One("connection") == "close";
        Promise.Holds(closes || !expected.IsLast, "the last response says so");
        Promise.Holds(coding is null || !expected.IsOld, "HTTP/1.0 has no codings");
        var body = Encoding.Latin1.GetString(expected.Body);
        if (expected.IsHead || expected.Status is 204 or 205 or 304)
            Promise.Equal("", rest, "no body where none may be");
        else if (coding is not null)
            Promise.Equal(body, Unchunked(rest), "the chunks make the body");
        else
        {
            Promise.Equal(body, rest, "the body is what was given");
            var told = length is null
                ? closes
                : length == rest.Length.ToString(CultureInfo.InvariantCulture);
            Promise.Holds(told, "the end of the body can be found", $"{length} {closes}");
        }
    }

    private static string? Unchunked(string text) =>
        ChunkedText.Read(text) is { } chunked && chunked.End == text.Length ? chunked.Body : null;

    [GeneratedRegex("\\AHTTP/1\\.1 (?<status>[0-9]{3}) [ -~]*\\z")]
    private static partial Regex StatusLine();

    [GeneratedRegex("\\A(?<name>[^\\s:]+): (?<value>.*)\\z", RegexOptions.Singleline)]
    private static partial Regex FieldText();
}
