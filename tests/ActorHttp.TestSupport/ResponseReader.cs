using System.Globalization;
using System.Text;

namespace ActorHttp.TestSupport;

/// <summary>Reads one response from the wire and forgives nothing (RFC 9112).</summary>
/// <remarks>
/// A parser of its own, written apart from the server's: a common mistake must not agree with
/// itself.
/// </remarks>
internal sealed class ResponseReader(Incoming incoming, CancellationToken cancel)
{
    private const int LongestLine = 64 * 1024;

    private readonly List<byte> _raw = [];

    public async Task<RawResponse> ReadAsync(bool head)
    {
        var interim = new List<RawResponse>();
        while (true)
        {
            var response = await ReadOneAsync(head);
            if (response.Status is < 200 and not 101)
            {
                interim.Add(response);
                continue;
            }

            return response with
            {
                Interim = interim,
            };
        }
    }

    private async Task<RawResponse> ReadOneAsync(bool head)
    {
        _raw.Clear();
        var (version, status, reason) = ResponseGrammar.StatusLine(await LineAsync());
        var headers = await FieldsAsync();
        var (framing, length) = ResponseGrammar.Framing(version, status, headers, head);
        var (body, trailers) = await BodyAsync(framing, length);
        var raw = _raw.ToArray();
        return new(version, status, reason, headers, framing, body, trailers, raw, []);
    }

    private async Task<(byte[] Body, RawFields Trailers)> BodyAsync(
        BodyFraming framing,
        long length
    ) =>
        framing switch
        {
            BodyFraming.ContentLength => (await ExactlyAsync(length), RawFields.Empty),
            BodyFraming.Chunked => await ChunksAsync(),
            BodyFraming.UntilClose => (await UntilCloseAsync(), RawFields.Empty),
            _ => ([], RawFields.Empty),
        };

    private async Task<(byte[] Body, RawFields Trailers)> ChunksAsync()
    {
        var body = new MemoryStream();
        while (true)
        {
            var size = ResponseGrammar.ChunkSize(await LineAsync());
            if (size == 0)
            {
                return (body.ToArray(), await FieldsAsync());
            }

            body.Write(await ExactlyAsync(size));
            if (await LineAsync() is { Length: > 0 } extra)
            {
                throw Malformed($"a chunk of {size} bytes is followed by: {extra}");
            }
        }
    }

    private async Task<byte[]> UntilCloseAsync()
    {
        while (await incoming.FillAsync(cancel)) { }
        return incoming.Ending == PeerEnding.Finished
            ? Take(incoming.Unread.Length)
            : throw Malformed("a body that ends with the connection ended with a reset");
    }

    private async Task<RawFields> FieldsAsync()
    {
        var lines = new List<KeyValuePair<string, string>>();
        while (await LineAsync() is { Length: > 0 } line)
        {
            lines.Add(ResponseGrammar.Field(line));
        }

        return new(lines);
    }

    /// <summary>One line without its CR LF, as Latin-1.</summary>
    private async Task<string> LineAsync()
    {
        int end;
        while ((end = incoming.Unread.Span.IndexOf((byte)'\n')) < 0)
        {
            if (incoming.Unread.Length > LongestLine)
            {
                throw Malformed("a line without end");
            }

            await MoreAsync("in a line");
        }

        var line = Encoding.Latin1.GetString(Take(end + 1));
        return line.EndsWith("\r\n", StringComparison.Ordinal)
            ? line[..^2]
            : throw Malformed("a line that ends with LF alone");
    }

    private async Task<byte[]> ExactlyAsync(long length)
    {
        while (incoming.Unread.Length < length)
        {
            await MoreAsync($"in a body part of {length} bytes");
        }

        return Take((int)length);
    }

    private async Task MoreAsync(string where)
    {
        if (!await incoming.FillAsync(cancel))
        {
            throw Malformed($"the connection ended ({incoming.Ending}) {where}");
        }
    }

    private byte[] Take(int count)
    {
        var taken = incoming.Take(count);
        _raw.AddRange(taken);
        return taken;
    }

    private MalformedResponseException Malformed(string what) => new($"Malformed response: {what}");

    /// <summary>What has come of the response so far, and what waits behind it.</summary>
    public string Seen() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            --- read: {_raw.Count} bytes
            {Wire.Show(_raw.ToArray())}
            --- unread: {incoming.Unread.Length} bytes; peer's ending: {incoming.Ending}
            {Wire.Show(incoming.Unread.Span)}
            ---
            """
        );
}
