namespace ActorHttp.Protocol;

/// <summary>The line before a chunk: size and extensions (RFC 9112 s7.1), byte by byte.</summary>
/// <remarks>
/// Holds no bytes. Extensions mean nothing here but are read strictly: whoever skips them up to
/// the next LF, as servers did, disagrees with proxies that look for CRLF (CVE-2025-55315).
/// </remarks>
internal sealed class ChunkSizeLine(HttpLimits limits)
{
    private readonly ChunkExtension _extension = new();
    private int _digits;
    private int _extensionBytes;
    private int _extensionBytesOfBody;
    private Part _part;

    private enum Part
    {
        Digits,
        Extension,
        LineFeed,
    }

    /// <summary>Why the line was refused.</summary>
    internal Rejection? Rejection { get; private set; }

    /// <summary>The size, when the line is complete: at most 16 digits, so it fits.</summary>
    internal ulong Size { get; private set; }

    internal void BeginBody()
    {
        _extensionBytesOfBody = 0;
        BeginLine();
    }

    /// <summary>Reads on; the line is complete behind its LF.</summary>
    /// <returns>How many bytes were taken.</returns>
    internal int Read(ReadOnlySpan<byte> input, out bool complete)
    {
        var at = 0;
        complete = false;
        if (_digits == 0)
        {
            BeginLine();
        }

        while (at < input.Length && !complete && Rejection is null)
        {
            complete = Step(input[at++]);
        }

        _digits = complete ? 0 : _digits;
        return at;
    }

    private void BeginLine()
    {
        Size = 0;
        _digits = 0;
        _extensionBytes = 0;
        _part = Part.Digits;
    }

    private bool Step(byte next)
    {
        switch (_part)
        {
            case Part.Digits:
                TakeDigit(next);
                return false;
            case Part.Extension:
                TakeExtension(next);
                return false;
            default:
                Rejection = next == '\n' ? null : Rejection.BareCarriageReturn;
                return Rejection is null;
        }
    }

    private void TakeDigit(byte next)
    {
        if (!PercentEncoding.IsHex(next))
        {
            EndDigits(next);
        }
        else if (++_digits > limits.ChunkSizeDigits)
        {
            Rejection = Rejection.InvalidChunkSize;
        }
        else
        {
            Size = (Size << 4) | (uint)HexValue(next);
        }
    }

    private void EndDigits(byte next)
    {
        if (_digits == 0 || next is not ((byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t'))
        {
            Rejection = Rejection.InvalidChunkSize;
        }
        else if (next == '\r')
        {
            _part = Part.LineFeed;
        }
        else
        {
            _part = Part.Extension;
            _extension.Begin();
            TakeExtension(next);
        }
    }

    private void TakeExtension(byte next)
    {
        if (next == '\r' && _extension.MayEnd)
        {
            _part = Part.LineFeed;
        }
        else if (
            ++_extensionBytes > limits.ChunkExtensionBytes
            || ++_extensionBytesOfBody > limits.ChunkExtensionsPerBodyBytes
        )
        {
            Rejection = Rejection.ChunkExtensionsTooLong;
        }
        else if (!_extension.Take(next))
        {
            Rejection = Rejection.InvalidChunkExtension;
        }
    }

    /// <summary>Of '0'..'9', 'A'..'F', 'a'..'f': letters have bit 6, and 'A' ends in 1.</summary>
    private static int HexValue(byte digit) => (digit & 0xf) + (digit >> 6) * 9;
}
