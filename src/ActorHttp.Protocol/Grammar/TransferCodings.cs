using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The Transfer-Encoding field (RFC 9112 s6.1): "chunked" and nothing else.</summary>
internal static class TransferCodings
{
    /// <summary>Null for chunked; 501 for other codings, 400 where the end cannot be
    /// found.</summary>
    internal static Rejection? Check(ReadOnlySpan<byte> value)
    {
        if (IsChunked(value))
        {
            return null;
        }

        var chunkedSeen = false;
        foreach (var part in value.Split((byte)','))
        {
            var coding = Token.Trim(value[part]);
            if (chunkedSeen || !Token.IsToken(coding))
            {
                return Rejection.InvalidTransferEncoding;
            }

            chunkedSeen = IsChunked(coding);
        }

        return Rejection.UnsupportedTransferCoding;
    }

    private static bool IsChunked(ReadOnlySpan<byte> coding) =>
        Ascii.EqualsIgnoreCase(coding, "chunked"u8);
}
