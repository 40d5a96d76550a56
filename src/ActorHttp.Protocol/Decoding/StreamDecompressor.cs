namespace ActorHttp.Protocol;

/// <summary>A decompressing stream of the base library, fed piece by piece.</summary>
/// <remarks>
/// The streams take no end of their input for final: one that has found nothing to read goes on
/// when there is something. And one that has come to its own end does not ask for more, by which
/// the end is known. A program may have told the streams to be strict: then they do take it for
/// final, and are kept from it by an exception, which costs some microseconds for each piece.
/// </remarks>
internal abstract class StreamDecompressor(bool isStrict) : Decompressor
{
    private readonly FeedStream _feed = new(throws: isStrict);
    private Stream? _stream;

    /// <summary>Whether the stream has come to its end.</summary>
    private protected bool HasEnded { get; private set; }

    public override void Dispose()
    {
        _stream?.Dispose();
        _feed.Dispose();
    }

    private protected abstract Stream Open(Stream feed);

    private protected void Feed(ReadOnlySpan<byte> input) => _feed.Feed(input);

    /// <summary>Writes all that follows from what was fed.</summary>
    private protected Rejection? Pump(DecodedOutput output)
    {
        try
        {
            return Pump(_stream ??= Open(_feed), output);
        }
        catch (StarvedException)
        {
            return null;
        }
        // The second is what a window or a dictionary causes that deflate does not know.
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return Rejection.InvalidCompressedContent;
        }
    }

    private Rejection? Pump(Stream stream, DecodedOutput output)
    {
        while (true)
        {
            _feed.IsStarved = HasEnded = false;
            var count = stream.Read(output.Room());
            if (count == 0)
            {
                HasEnded = !_feed.IsStarved;
                return null;
            }
            if (output.Advance(count) is { } refused)
                return refused;
        }
    }
}
