using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The options of a Connection field that mean something here.</summary>
[Flags]
internal enum ConnectionOptions
{
    None = 0,
    Close = 1,
    KeepAlive = 2,
    Upgrade = 4,
}

/// <summary>The Connection field (RFC 9110 s7.6.1).</summary>
internal static class ConnectionField
{
    internal static ConnectionOptions Parse(ReadOnlySpan<byte> value)
    {
        var options = ConnectionOptions.None;
        foreach (var part in value.Split((byte)','))
        {
            options |= One(Token.Trim(value[part]));
        }

        return options;
    }

    private static ConnectionOptions One(ReadOnlySpan<byte> option)
    {
        if (Ascii.EqualsIgnoreCase(option, "close"u8))
        {
            return ConnectionOptions.Close;
        }

        if (Ascii.EqualsIgnoreCase(option, "keep-alive"u8))
        {
            return ConnectionOptions.KeepAlive;
        }

        return Ascii.EqualsIgnoreCase(option, "upgrade"u8)
            ? ConnectionOptions.Upgrade
            : ConnectionOptions.None;
    }
}
