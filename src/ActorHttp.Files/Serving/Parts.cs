using System.Security.Cryptography;
using System.Text;
using ActorHttp.Files.Representations;
using ActorHttp.Files.Requests;
using ActorHttp.Protocol;
using Microsoft.Win32.SafeHandles;

namespace ActorHttp.Files.Serving;

/// <summary>What of a file is sent: all, one range, several with a head for each (RFC 9110 §14.6),
/// or none.</summary>
internal sealed class Parts
{
    private const int BoundaryLength = 32;

    // One more than there are ranges: the last stands behind them all.
    private readonly byte[][] _between;
    private readonly IReadOnlyList<ByteRange> _ranges;

    private Parts(
        int status,
        ResponseFields fields,
        IReadOnlyList<ByteRange> ranges,
        byte[][]? between = null
    )
    {
        _ranges = ranges;
        _between = between ?? [];
        var length = ranges.Sum(range => range.Length) + _between.Sum(bytes => bytes.Length);
        Start = new ResponseStart(status, fields, length);
    }

    /// <summary>Status, fields and length.</summary>
    public ResponseStart Start { get; }

    /// <summary>The first range of the file; null: nothing of it is sent.</summary>
    public ByteRange? First => _ranges.Count == 0 ? null : _ranges[0];

    /// <summary>200.</summary>
    public static Parts All(Representation form) =>
        new(200, form.Fields, form.Length == 0 ? [] : [new(0, form.Length - 1)]);

    /// <summary>416, with the length there is (RFC 9110 §15.5.17).</summary>
    public static Parts None(Representation form) =>
        new(416, ResponseFields.Of(("Content-Range", $"bytes */{form.Length}")), []);

    /// <summary>206.</summary>
    public static Parts Of(Representation form, IReadOnlyList<ByteRange> ranges) =>
        ranges.Count == 1
            ? new(206, form.Fields.With("Content-Range", ranges[0].Of(form.Length)), ranges)
            : Several(form, ranges);

    /// <summary>All of it, from the content in memory; one range is not copied.</summary>
    public HttpResponse From(byte[] content)
    {
        if (_between.Length == 0 && First is { } only)
            return new(Start.Status, Start.Headers, Slice(content, only));
        var body = new MemoryStream((int)Start.ContentLength!.Value);
        for (var i = 0; i < _ranges.Count; i++)
        {
            body.Write(_between[i]);
            body.Write(Slice(content, _ranges[i]).Span);
        }
        if (_between.Length > 0)
            body.Write(_between[^1]);
        return new(Start.Status, Start.Headers, body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <summary>All of it behind the head, from a file.</summary>
    /// <param name="response">Has begun.</param>
    /// <param name="file">Open for reading until the task completes.</param>
    /// <param name="warm">So many bytes of the first range lie in memory.</param>
    public async Task WriteAsync(ResponseStream response, SafeFileHandle file, long warm)
    {
        for (var i = 0; i < _ranges.Count; i++, warm = 0)
        {
            if (_between.Length > 0)
                await response.WriteAsync(_between[i]);
            await response.SendFileAsync(file, _ranges[i].First, _ranges[i].Length, warm);
        }
        if (_between.Length > 0)
            await response.WriteAsync(_between[^1]);
    }

    private static ReadOnlyMemory<byte> Slice(byte[] content, ByteRange range) =>
        content.AsMemory((int)range.First, (int)range.Length);

    private static Parts Several(Representation form, IReadOnlyList<ByteRange> ranges)
    {
        // Nobody can have put it into a file before.
        var boundary = RandomNumberGenerator.GetHexString(BoundaryLength, lowercase: true);
        var heads = ranges.Select(range =>
            $"\r\n--{boundary}\r\nContent-Type: {form.Type}\r\n"
            + $"Content-Range: {range.Of(form.Length)}\r\n\r\n"
        );
        byte[][] between =
        [
            .. heads.Append($"\r\n--{boundary}--\r\n").Select(Encoding.Latin1.GetBytes),
        ];
        var type = $"multipart/byteranges; boundary={boundary}";
        return new(206, form.FieldsOf(type), ranges, between);
    }
}
