using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>The one decision how a response ends, for whole and streamed ones alike.</summary>
/// <param name="Framing">What the body's writer has to do.</param>
/// <param name="Length">What Content-Length says; negative: the field is left out.</param>
/// <param name="SaysChunked">Whether Transfer-Encoding is there, for HEAD without a body.</param>
/// <param name="KeepAlive">Whether the connection can stay open after it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FramingDecision(
    ResponseFraming Framing,
    long Length,
    bool SaysChunked,
    bool KeepAlive
)
{
    private const long NoLength = -1;

    /// <summary>RFC 9110 s8.6 for the fields, RFC 9112 s6.3 for the end.</summary>
    internal static FramingDecision Of(int status, long? length, in ResponseContext context)
    {
        var keep = context.KeepAlive;
        if (status == 204)
        {
            return new(ResponseFraming.NoBody, NoLength, false, keep);
        }

        if (status == 205)
        {
            return new(ResponseFraming.NoBody, 0, false, keep);
        }

        if (context.IsHead || status == 304)
        {
            var chunked = length is null && status != 304 && IsModern(context);
            return new(ResponseFraming.NoBody, Hint(status, length), chunked, keep);
        }

        if (length is { } bytes)
        {
            var framing = bytes == 0 ? ResponseFraming.NoBody : ResponseFraming.Length;
            return new(framing, bytes, false, keep);
        }

        return IsModern(context)
            ? new(ResponseFraming.Chunked, NoLength, true, keep)
            : new(ResponseFraming.UntilClose, NoLength, false, false);
    }

    /// <summary>A 304 without the content at hand must not claim that it is empty.</summary>
    private static long Hint(int status, long? length) =>
        status == 304 && length is null or 0 ? NoLength : length ?? NoLength;

    private static bool IsModern(in ResponseContext context) =>
        context.Version == HttpProtocolVersion.Http11;
}
