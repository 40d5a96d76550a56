using System.Net;

namespace ActorHttp.Protocol;

/// <summary>Version 1: <c>PROXY TCP4 192.0.2.1 192.0.2.2 56324 443⏎</c>, single spaces, at most 107
/// bytes.</summary>
internal static class ProxyHeaderText
{
    private const int MostBytes = 107;
    private const int Parts = 4;

    private static ReadOnlySpan<byte> Prefix => "PROXY "u8;

    internal static ProxyHeaderResult Read(ReadOnlySpan<byte> bytes)
    {
        var begun = Math.Min(bytes.Length, Prefix.Length);
        if (!bytes[..begun].SequenceEqual(Prefix[..begun]))
        {
            return ProxyHeaderResult.Wrong("it begins with something else");
        }

        var line = bytes[..Math.Min(bytes.Length, MostBytes)];
        var end = line.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        if (end < 0)
        {
            return line.Length == MostBytes
                ? ProxyHeaderResult.Wrong("its line does not end")
                : ProxyHeaderResult.Incomplete;
        }

        return line[end] == '\r'
            ? ReadLine(line, end)
            : ProxyHeaderResult.Wrong("its line holds a control byte");
    }

    private static ProxyHeaderResult ReadLine(ReadOnlySpan<byte> line, int end)
    {
        if (end + 1 == line.Length)
        {
            return line.Length == MostBytes
                ? ProxyHeaderResult.Wrong("its line does not end")
                : ProxyHeaderResult.Incomplete;
        }

        if (line[end + 1] != '\n')
        {
            return ProxyHeaderResult.Wrong("its line ends wrongly");
        }

        return end > Prefix.Length && Parse(line[Prefix.Length..end]) is { } header
            ? ProxyHeaderResult.Whole(header, end + 2)
            : ProxyHeaderResult.Wrong("its line names no addresses");
    }

    private static ProxyHeader? Parse(ReadOnlySpan<byte> text)
    {
        // Whatever follows has to be ignored.
        if (text.SequenceEqual("UNKNOWN"u8) || text.StartsWith("UNKNOWN "u8))
        {
            return new() { Version = 1 };
        }

        if (text.StartsWith("TCP4 "u8))
        {
            return Parse(text[5..], AddressText.ReadIPv4);
        }

        return text.StartsWith("TCP6 "u8) ? Parse(text[5..], AddressText.ReadIPv6) : null;
    }

    private delegate IPAddress? ReadAddress(ReadOnlySpan<byte> text);

    private static ProxyHeader? Parse(ReadOnlySpan<byte> text, ReadAddress read)
    {
        Span<Range> parts = stackalloc Range[Parts];
        var count = 0;
        foreach (var part in text.Split((byte)' '))
        {
            if (count == Parts)
            {
                return null;
            }

            parts[count++] = part;
        }

        if (count < Parts)
        {
            return null;
        }

        var source = Join(read(text[parts[0]]), AddressText.ReadPort(text[parts[2]]));
        var destination = Join(read(text[parts[1]]), AddressText.ReadPort(text[parts[3]]));
        return source is null || destination is null
            ? null
            : new()
            {
                Version = 1,
                Source = source,
                Destination = destination,
            };
    }

    private static IPEndPoint? Join(IPAddress? address, int? port) =>
        address is null || port is null ? null : new(address, port.Value);
}
