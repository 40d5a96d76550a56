using System.Globalization;
using System.Net;
using System.Text;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Files.Serving;

/// <summary>A page of what lies in a folder: what can be asked for, and nothing else.</summary>
internal sealed class Listing(StaticFileOptions options, Func<string, FoundFile?> find)
{
    private const int Most = 10_000;

    private const string Style = """
        :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
        body{max-width:56rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.25rem;overflow-wrap:anywhere}
        table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
        th{font-weight:600;text-align:left;border-bottom:1px solid #8886}
        td,th{padding:.25rem .5rem}td:first-child{overflow-wrap:anywhere}
        td:nth-child(n+2),th:nth-child(n+2){text-align:right;white-space:nowrap}
        tr:hover td{background:#8882}a{text-decoration:none}a:hover{text-decoration:underline}
        """;

    private static readonly ResponseFields Fields = ResponseFields.Of(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-cache"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
        ("X-Content-Type-Options", "nosniff")
    );

    /// <param name="request">Whose path is the title.</param>
    /// <param name="path">Of the folder, with a slash at its end; empty: the directory.</param>
    /// <param name="folder">Open.</param>
    public HttpResponse Of(HttpRequest request, string path, FoundFile folder)
    {
        var title = Html(request.Path);
        var page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head>")
            .Append("<meta charset=\"utf-8\"><title>")
            .Append(title)
            .Append("</title><meta name=\"viewport\" content=\"width=device-width\"><style>")
            .Append(Style)
            .Append("</style></head>\n<body><h1>")
            .Append(title)
            .Append("</h1>\n<table><tr><th>Name</th><th>Size</th><th>Modified (UTC)</th></tr>\n");
        if (path.Length > 0)
            page.Append("<tr><td><a href=\"../\">../</a></td><td></td><td></td></tr>\n");
        foreach (var row in Rows(path, folder))
            page.Append(row);
        page.Append("</table></body></html>\n");
        return new HttpResponse(200, Fields, Encoding.UTF8.GetBytes(page.ToString()));
    }

    private IEnumerable<string> Rows(string path, FoundFile folder) =>
        folder
            .Entries()
            .Where(entry => FileNames.MayBe(entry.Name, options.DotFiles))
            .Take(Most)
            .Select(entry => Seen(path, entry))
            .OfType<Line>()
            .OrderBy(line => line.Length is not null)
            .ThenBy(line => line.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(line => line.Name, StringComparer.Ordinal)
            .Select(line => line.Row());

    // The base library tells neither a pipe nor where a link leads: who is asked for it knows.
    private Line? Seen(string path, FileSystemInfo entry)
    {
        if (entry is FileInfo { LinkTarget: null, Length: > 0 } file)
            return new(entry.Name, file.Length, entry.LastWriteTimeUtc);
        using var found = find(path + entry.Name);
        return found?.Kind switch
        {
            FileKind.Regular => new(entry.Name, found.Length, found.Modified),
            FileKind.Folder => new(entry.Name, null, found.Modified),
            _ => null,
        };
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <param name="Name">As the file system has it.</param>
    /// <param name="Length">Null for a folder.</param>
    /// <param name="Modified">UTC.</param>
    private sealed record Line(string Name, long? Length, DateTime Modified)
    {
        private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

        public string Row()
        {
            var slash = Length is null ? "/" : "";
            var time = Modified.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            return $"<tr><td><a href=\"{Uri.EscapeDataString(Name)}{slash}\">{Html(Name)}{slash}"
                + $"</a></td><td>{Size()}</td><td>{time}</td></tr>\n";
        }

        private string Size()
        {
            if (Length is not { } length)
                return "";
            var (value, unit) = ((double)length, 0);
            for (; value >= 1024; value /= 1024)
                unit++;
            var format = unit == 0 || value >= 100 ? "0" : "0.0";
            return $"{value.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
        }
    }
}
