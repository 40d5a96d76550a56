namespace ActorHttp.TestServer;

/// <summary>Bytes whose place can be told from their values: byte i is i modulo 251.</summary>
/// <remarks>251 is prime, so that no buffer size hides a part that is lost or doubled.</remarks>
public static class Pattern
{
    public const int Period = 251;

    public static ReadOnlyMemory<byte> Of(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)(i % Period);
        return bytes;
    }
}
