using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>Undoes a Content-Encoding piece by piece (RFC 9110 s8.4). One thread.</summary>
/// <remarks>
/// What comes out is held to <see cref="ResponseLimits.DecodedBytes"/> and, above a floor, to a
/// ratio of what went in; room is asked for in small pieces, so that a bomb is refused before
/// memory is taken for it (CX-05). Holds native memory: dispose of it when the content has ended,
/// or is not wanted any more.
/// </remarks>
public sealed class ContentDecoder : IDisposable
{
    /// <summary>Input is counted for the ratio in blocks of this size, at fixed places: so no cut
    /// changes the verdict.</summary>
    private const int Block = 4096;

    private static readonly bool StreamsAreStrict =
        AppContext.TryGetSwitch("System.IO.Compression.UseStrictValidation", out var isStrict)
        && isStrict;

    private readonly DecodedContent _content;
    private readonly Decompressor _first;
    private readonly Decompressor? _second;
    private readonly DecodedOutput _firstOutput;
    private long _received;

    private ContentDecoder(Decompressor first, Decompressor? second, DecodedLimits limits)
    {
        _content = new DecodedContent(limits);
        _first = first;
        _second = second;
        _firstOutput = _second is null ? _content : new DecodedStep(limits, _second, _content);
    }

    /// <summary>After false: why. It is final.</summary>
    public Rejection? Rejection { get; private set; }

    /// <summary>A decoder for a response; null when nothing is to be undone, or when
    /// <paramref name="refused"/> says that it cannot be.</summary>
    public static ContentDecoder? For(
        ResponseHead head,
        ResponseLimits limits,
        out Rejection? refused
    ) => For(head, limits, StreamsAreStrict, out refused);

    internal static ContentDecoder? For(
        ResponseHead head,
        ResponseLimits limits,
        bool isStrict,
        out Rejection? refused
    )
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(limits);
        refused = null;
        if (!head.HasContent || head.Headers.Get("Content-Encoding") is not { } names)
            return null;
        refused = ContentCodings.Read(names, out var codings);
        if (codings.Length == 0)
            return null;
        var first = Decompressor.Of(codings[^1], isStrict);
        var second = codings.Length > 1 ? Decompressor.Of(codings[0], isStrict) : null;
        return new ContentDecoder(first, second, DecodedLimits.Of(limits));
    }

    /// <summary>A decoder for one coding, which belongs to it from now on.</summary>
    internal static ContentDecoder Of(Decompressor only, DecodedLimits limits) =>
        new(only, null, limits);

    /// <summary>A decoder for a coding that the base library knows.</summary>
    internal static ContentDecoder Of(ContentCoding coding, DecodedLimits limits) =>
        Of(Decompressor.Of(coding, StreamsAreStrict), limits);

    /// <summary>Undoes the next piece; all of it is taken.</summary>
    /// <returns>False when it is refused, as everything behind it then is.</returns>
    public bool Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _content.Target = output;
        while (!input.IsEmpty && Rejection is null)
        {
            var room = Block - (int)(_received % Block);
            var taken = Math.Min(room, input.Length);
            Receive(_received + room);
            _received += taken;
            Rejection = _first.Take(input[..taken], _firstOutput);
            input = input[taken..];
        }
        _content.Target = null;
        return Rejection is null;
    }

    /// <summary>The content has ended: writes what was left.</summary>
    /// <returns>False when it was cut short; a content without any byte is empty, not
    /// short.</returns>
    public bool Finish(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_received == 0)
            return Rejection is null;
        _content.Target = output;
        Rejection ??= _first.Finish(_firstOutput) ?? _second?.Finish(_content);
        _content.Target = null;
        return Rejection is null;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _first.Dispose();
        _second?.Dispose();
    }

    private void Receive(long bytes)
    {
        _content.Received = bytes;
        _firstOutput.Received = bytes;
    }
}
