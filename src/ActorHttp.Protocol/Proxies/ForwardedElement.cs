using System.Net;
using System.Text;

namespace ActorHttp.Protocol;

/// <summary>What one proxy says of the request that came to it:
/// <c>for=192.0.2.60;proto=https;host=example.org</c> (RFC 7239 s4).</summary>
internal ref struct ForwardedElement
{
    private Parameter _seen;

    /// <summary>Whether <c>for</c> is there.</summary>
    internal readonly bool NamesClient => _seen.HasFlag(Parameter.For);

    /// <summary>Null where it does not want to be known.</summary>
    internal IPEndPoint? Client { get; private set; }

    /// <summary>Null if nothing is said.</summary>
    internal bool? IsSecure { get; private set; }

    /// <summary>Empty if nothing is said.</summary>
    internal ReadOnlySpan<byte> Host { get; private set; }

    [Flags]
    private enum Parameter
    {
        None = 0,
        For = 1,
        By = 2,
        Host = 4,
        Proto = 8,
    }

    /// <summary>False when it is malformed, or says one thing twice.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out ForwardedElement element)
    {
        element = default;
        var reader = new ParameterReader(text, beginsWithPair: true);
        while (reader.MoveNext())
        {
            if (!element.Take(NameOf(reader.Name), reader.Value))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    /// <summary>Null: it is no scheme that is served here. A WebSocket's is that of the request
    /// that asked for it.</summary>
    internal static bool? ReadScheme(ReadOnlySpan<byte> text)
    {
        if (Ascii.EqualsIgnoreCase(text, "https"u8) || Ascii.EqualsIgnoreCase(text, "wss"u8))
        {
            return true;
        }

        var isPlain = Ascii.EqualsIgnoreCase(text, "http"u8);
        return isPlain || Ascii.EqualsIgnoreCase(text, "ws"u8) ? false : null;
    }

    private bool Take(Parameter name, ReadOnlySpan<byte> value)
    {
        if (name == Parameter.None)
        {
            return true;
        }

        if (_seen.HasFlag(name) || value.Contains((byte)'\\'))
        {
            return false;
        }

        _seen |= name;
        return Understand(name, value);
    }

    private bool Understand(Parameter name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case Parameter.For:
                var isNode = ForwardedNode.TryRead(value, out var node);
                Client = node;
                return isNode;
            case Parameter.Host:
                Host = value;
                return value.IsEmpty || HostAndPort.IsValid(value);
            case Parameter.Proto:
                IsSecure = ReadScheme(value);
                return IsSecure is not null;
            default:
                return true;
        }
    }

    private static Parameter NameOf(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "for"u8) ? Parameter.For
        : Ascii.EqualsIgnoreCase(name, "host"u8) ? Parameter.Host
        : Ascii.EqualsIgnoreCase(name, "proto"u8) ? Parameter.Proto
        : Ascii.EqualsIgnoreCase(name, "by"u8) ? Parameter.By
        : Parameter.None;
}
