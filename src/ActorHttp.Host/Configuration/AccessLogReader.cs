namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>access-log</c>.</summary>
internal static class AccessLogReader
{
    private const int MostFiles = 10_000;

    /// <summary>Null: there is none, or it is wrong.</summary>
    public static AccessLogOptions? Read(ConfigNode? node, Reading reading)
    {
        if (node is null or { Text: "off" })
            return null;
        if (node.Text is not null)
            return PathOf(node, reading, out var path) ? new() { Path = path } : null;
        if (Section.Of(node, reading) is not { } section)
            return null;
        string? file = null;
        if (section.Find("path") is { } named && !PathOf(named, reading, out file))
            file = null;
        var options = new AccessLogOptions
        {
            Path = file,
            Format = FormatOf(section),
            RotateBytes = section.Bytes("rotate-bytes"),
            RotateDaily = section.Flag("rotate-daily") ?? false,
            Keep = section.Whole("keep", 0, MostFiles) ?? new AccessLogOptions().Keep,
            HidesQuery = section.Flag("hide-query") ?? false,
        };
        section.Close();
        if (options.RotateBytes == 0)
            reading.Add(node.Find("rotate-bytes")!, "is 0: each line would begin a file.");
        return options;
    }

    // The word stdout stands for no file.
    private static bool PathOf(ConfigNode node, Reading reading, out string? path)
    {
        path = null;
        if (reading.Text(node) is not { } text)
            return false;
        if (text == "stdout")
            return true;
        path = reading.PathOf(text);
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
            reading.Add(
                node,
                $"{path} cannot be a file: its directory is not there, or it is one."
            );
        return true;
    }

    private static AccessLogFormat FormatOf(Section section)
    {
        switch (section.Text("format"))
        {
            case null or "combined":
                return AccessLogFormat.Combined;
            case "common":
                return AccessLogFormat.Common;
            case "json":
                return AccessLogFormat.Json;
            case var other:
                section.Reading.Add(
                    section.Node.Find("format")!,
                    $"is '{other}', but must be combined, common or json."
                );
                return AccessLogFormat.Combined;
        }
    }
}
