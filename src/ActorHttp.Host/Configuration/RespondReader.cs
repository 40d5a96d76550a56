using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>respond</c>: a response that never changes.</summary>
internal static class RespondReader
{
    private const string Plain = "text/plain; charset=utf-8";

    /// <summary>Null if it is wrong.</summary>
    public static HttpResponse? Read(ConfigNode node, Reading reading)
    {
        if (Section.Of(node, reading) is not { } section)
            return null;
        var status = section.Whole("status", 200, 599) ?? 200;
        var body = Body(section);
        var type = section.Text("type");
        section.Close();
        if (body is null && type is not null)
            reading.Add(node.Find("type")!, "stands without body or file.");
        if (body is not null && status is 204 or 304)
            reading.Add(node, $"a response {status} has no content.");
        return reading.Try(
            node.Find("type") ?? node,
            () =>
                body is null
                    ? HttpResponse.Empty(status)
                    : HttpResponse.Bytes(body, type ?? Plain, status)
        );
    }

    private static byte[]? Body(Section section)
    {
        var body = section.Find("body");
        var file = section.Find("file");
        if (body is not null && file is not null)
            section.Reading.Add(file, "stands beside body: give one of them.");
        if (body is not null)
            return section.Reading.Text(body) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        return file is not null && section.Reading.FileOf(file) is { } path
            ? section.Reading.Try(file, () => File.ReadAllBytes(path))
            : null;
    }
}
