using System.Runtime.InteropServices;

namespace ActorHttp.Files.Requests;

/// <summary>Bytes of a file, first and last included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    /// <summary>The value of Content-Range (RFC 9110 §14.4).</summary>
    public string Of(long length) =>
        string.Create(null, stackalloc char[80], $"bytes {First}-{Last}/{length}");
}

/// <summary>Bytes as a client names them: <c>2-5</c>, <c>2-</c>, or the last <c>-5</c>.</summary>
/// <param name="First">Null: the last bytes are meant.</param>
/// <param name="Last">The last one, or how many; null: to the end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WantedRange(long? First, long? Last)
{
    /// <summary>Cut to what there is; null if that is nothing (RFC 9110 §14.1.2).</summary>
    public ByteRange? In(long length)
    {
        if (First is { } first)
            return first < length ? new(first, Math.Min(Last ?? long.MaxValue, length - 1)) : null;
        return Last > 0 && length > 0 ? new(Math.Max(0, length - Last.Value), length - 1) : null;
    }
}
