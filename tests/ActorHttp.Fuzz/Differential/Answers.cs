using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ActorHttp.Fuzz.Differential;

/// <summary>A request as a server has understood it.</summary>
internal sealed record Understood(string Method, string Target, string Body)
{
    /// <summary>Stands behind every input: who answers it has found the end of that input.</summary>
    public const string Sentinel = "/--sentinel--";

    public override string ToString() => $"{Method} {Target} [{Body.Length}]";
}

/// <summary>How a connection ended, behind the last answer.</summary>
internal enum AnswerEnding
{
    /// <summary>The server closed, and had nothing to complain about.</summary>
    Closed,

    /// <summary>The server answered 4xx or 5xx.</summary>
    Refused,

    /// <summary>The server waited for more.</summary>
    Waited,
}

/// <summary>What a server made of one connection's bytes.</summary>
/// <param name="Requests">In order.</param>
/// <param name="Ending">What was behind the last one.</param>
/// <param name="Complaint">Status line and body of a refusal.</param>
internal sealed record Answers(
    IReadOnlyList<Understood> Requests,
    AnswerEnding Ending,
    string Complaint
)
{
    private const string HeadEnd = "\r\n\r\n";
    private const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";
    private const string LengthName = "Content-Length: ";

    /// <summary>Reads responses: mirrored ones have a length, any other ends the connection.
    /// </summary>
    public static Answers Read(byte[] bytes, bool hasWaited)
    {
        // Node sends 100 at once, even into the midst of the answer to the request before.
        var text = Encoding.Latin1.GetString(bytes).Replace(Continue, "", StringComparison.Ordinal);
        var requests = new List<Understood>();
        for (var at = 0; at < text.Length; )
        {
            var head = text.IndexOf(HeadEnd, at, StringComparison.Ordinal) + HeadEnd.Length;
            if (head < HeadEnd.Length)
                break;
            var fields = text[at..head];
            if (fields.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
            {
                at = head + Length(fields);
                requests.Add(Mirrored(text[head..Math.Min(at, text.Length)]));
            }
            else
                return new(requests, AnswerEnding.Refused, Complained(fields, text[head..]));
        }

        return new(requests, hasWaited ? AnswerEnding.Waited : AnswerEnding.Closed, "");
    }

    public override string ToString() => $"{string.Join(", ", Requests)} {Ending} {Complaint}";

    private static string Complained(string fields, string body) =>
        $"{fields.Split("\r\n")[0]["HTTP/1.1 ".Length..]} {body}".Trim();

    private static int Length(string fields)
    {
        var line = fields
            .Split("\r\n")
            .Single(l => l.StartsWith(LengthName, StringComparison.OrdinalIgnoreCase));
        return int.Parse(line[LengthName.Length..], CultureInfo.InvariantCulture);
    }

    private static Understood Mirrored(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(
            root.GetProperty("m").GetString()!,
            root.GetProperty("t").GetString()!,
            Encoding.Latin1.GetString(root.GetProperty("b").GetBytesFromBase64())
        );
    }
}
