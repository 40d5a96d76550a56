namespace ActorHttp.Host.Configuration;

/// <summary>Reads keys that are on, off or a port.</summary>
internal static class PortReader
{
    private const int Https = 443;

    /// <summary>443 for on, null for off.</summary>
    public static int? Read(Section section, string name) =>
        section.Find(name) is not { } node ? null
        : node.Text is "on" or "true" or "yes" ? Https
        : node.Text is "off" or "false" or "no" ? null
        : section.Reading.Whole(node, 1, ushort.MaxValue);
}
