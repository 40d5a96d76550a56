using ActorHttp.LoadTesting.Arrivals;
using ActorHttp.LoadTesting.Scenarios;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Files;

/// <summary>Reads a step: the request, which statuses are right, the pause behind it.</summary>
internal static class StepReader
{
    private const string PlainText = "text/plain; charset=utf-8";

    private static readonly HttpUrl AnyUrl = HttpUrl.Parse("http://localhost/");

    public static RequestStep Read(FileNode node, IReadOnlyList<(string, string)> shared)
    {
        node.WithOnly(
            "name",
            "method",
            "target",
            "headers",
            "body",
            "body-file",
            "content-type",
            "expect",
            "checks",
            "extract",
            "pause"
        );
        var own = Fields(node.Find("headers"));
        var step = WithContent(Request(node), node, own);
        foreach (var (name, value) in shared.Where(field => !Has(own, field.Item1)))
            step = step.With(name, value);
        foreach (var (name, value) in own.Where(field => !IsType(field.Name)))
            step = step.With(name, value);
        if (node.Find("name") is { } named)
            step = step.Named(named.Text());
        if (node.Find("expect") is { } statuses)
            step = step.Expect([.. statuses.Elements().SelectMany(Statuses)]);
        return node.Find("pause") is { } pause ? WithPause(step, pause) : step;
    }

    /// <summary>Fields as they stand, each checked with any value in its places.</summary>
    public static IReadOnlyList<(string Name, string Value)> Fields(FileNode? headers) =>
        [.. (headers?.Entries() ?? []).Select(entry => (entry.Name, Field(entry)))];

    private static string Field((string Name, FileNode Value) entry) =>
        entry.Value.Try(value =>
        {
            _ = RequestFields.Empty.With(entry.Name, Sample(TextTemplate.Parse(value)));
            return value;
        });

    private static RequestStep Request(FileNode node)
    {
        var target = node.Find("target") ?? throw node.Wrong("there is no target.");
        var hasContent = node.Find("body") is not null || node.Find("body-file") is not null;
        var method =
            node.Find("method")?.Try(HttpMethod.Of)
            ?? (hasContent ? HttpMethod.Post : HttpMethod.Get);
        return target.Try(text =>
        {
            _ = AnyUrl.Resolve(Sample(TextTemplate.Parse(text)));
            return RequestStep.Of(method, text);
        });
    }

    private static RequestStep WithContent(
        RequestStep step,
        FileNode node,
        IReadOnlyList<(string Name, string Value)> own
    )
    {
        var stated = own.FirstOrDefault(field => IsType(field.Name)).Value;
        var type = node.Find("content-type")?.Text() ?? stated;
        var (body, file) = (node.Find("body"), node.Find("body-file"));
        if (body is not null && file is not null)
            throw file.Wrong("there is a body already.");
        if (body is not null)
            return body.Try(text => step.WithText(text, type ?? PlainText));
        if (file is not null)
            return step.WithBytes(Bytes(file), type ?? "application/octet-stream");
        return type is null ? step : step.With("Content-Type", type);
    }

    private static byte[] Bytes(FileNode file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file.File))!;
        return file.Try(path => File.ReadAllBytes(Path.Combine(folder, path)));
    }

    private static IEnumerable<int> Statuses(FileNode node) =>
        node.Text() is [>= '1' and <= '5' and var first, 'x', 'x']
            ? Enumerable.Range((first - '0') * 100, 100)
            : [node.Whole(100, 599)];

    private static RequestStep WithPause(RequestStep step, FileNode node)
    {
        var bounds = node.Text().Split("..");
        if (bounds.Length == 1)
            return step.ThenPause(node.Time());
        if (bounds.Length > 2)
            throw node.Wrong("a pause is written 1s, or 1s..3s.");
        var (least, most) = (Bound(node, bounds[0]), Bound(node, bounds[1]));
        return least <= most
            ? step.ThenPause(least, most)
            : throw node.Wrong("the longer pause comes second.");
    }

    private static TimeSpan Bound(FileNode node, string text) =>
        Durations.TryParse(text, out var time, out var error) ? time : throw node.Wrong(error);

    private static string Sample(TextTemplate template)
    {
        var session = new UserSession(-1);
        foreach (var name in template.Names)
            session[name] = "0";
        return template.Fill(session);
    }

    private static bool Has(IReadOnlyList<(string Name, string)> fields, string name) =>
        fields.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsType(string name) =>
        name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
}
