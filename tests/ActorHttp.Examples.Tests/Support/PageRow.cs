using System.Text;
using System.Text.RegularExpressions;

namespace ActorHttp.Examples.Tests;

/// <summary>A row of the page's tables: a line for curl, the status, the answer.</summary>
/// <param name="Line">As it stands there.</param>
/// <param name="Status">Of the response.</param>
/// <param name="Answer">Without the line end; <c>…</c> stands for any text.</param>
internal sealed partial record PageRow(string Line, int Status, string Answer)
{
    /// <summary>Those below the heading of an example.</summary>
    public static IReadOnlyList<PageRow> Of(string page, string example)
    {
        var from = page.IndexOf($"\n## {example}\n", StringComparison.Ordinal);
        var to = page.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        var rows = Row().Matches(to < 0 ? page[from..] : page[from..to]);
        return
        [
            .. rows.Select(row => new PageRow(
                row.Groups["line"].Value,
                int.Parse(row.Groups["status"].ValueSpan),
                row.Groups["answer"].Value
            )),
        ];
    }

    public bool IsAnsweredBy(string text) =>
        Regex.IsMatch(
            text.TrimEnd('\n'),
            $"^{Regex.Escape(Answer).Replace("…", ".*", StringComparison.Ordinal)}$",
            RegexOptions.Singleline
        );

    /// <summary>What curl would send, as far as it matters.</summary>
    public byte[] Request()
    {
        var words = Word().Matches(Line).Select(word => word.Value.Trim('\'')).ToList();
        var url = new Uri($"http://{words[^1]}");
        var (method, body, type) = Content(words);
        var fields = words.Where((_, at) => at > 0 && words[at - 1] == "-H").ToList();
        if (type.Length > 0 && !fields.Any(field => field.StartsWith("Content-Type")))
            fields.Add($"Content-Type: {type}");
        if (body.Length > 0)
            fields.Add($"Content-Length: {Encoding.UTF8.GetByteCount(body)}");
        var head = string.Concat(fields.Select(field => $"{field}\r\n"));
        return Encoding.UTF8.GetBytes(
            $"{method} {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n{head}\r\n{body}"
        );
    }

    private static (string Method, string Body, string Type) Content(List<string> words)
    {
        if (After(words, "-d") is { } data)
            return ("POST", data, "application/x-www-form-urlencoded");
        if (After(words, "-F")?.Split('=') is [var name, var content])
            return ("POST", Form(name, content), "multipart/form-data; boundary=b");
        return (After(words, "-X") ?? "GET", "", "");
    }

    private static string Form(string name, string content) =>
        $"--b\r\nContent-Disposition: form-data; name={name}; filename=f\r\n\r\n{content}\r\n--b--\r\n";

    private static string? After(List<string> words, string option) =>
        words.IndexOf(option) is >= 0 and var at ? words[at + 1] : null;

    [GeneratedRegex(
        @"^\| `(?<line>curl [^`]+)` \| (?<status>\d{3}) \| (`(?<answer>[^`]+)` )?\|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Row();

    [GeneratedRegex("'[^']*'|[^' ]+")]
    private static partial Regex Word();
}
