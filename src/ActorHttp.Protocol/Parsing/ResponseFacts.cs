using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>Gathers what the field lines of a response say about framing and connection, then
/// judges.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ResponseFacts
{
    private readonly ReceivedStatusLine _line;
    private readonly ResponseTo _request;
    private readonly long _bodyLimit;
    private long? _length;
    private bool _isCoded;
    private ReadOnlySpan<byte> _coding;
    private ConnectionOptions _options;

    internal ResponseFacts(in ReceivedStatusLine line, ResponseTo request, ResponseLimits limits)
    {
        _line = line;
        _request = request;
        _bodyLimit = limits.BodyBytes ?? long.MaxValue;
    }

    private readonly bool IsModern => _line.Version == HttpProtocolVersion.Http11;

    /// <summary>A tunnel: whatever the fields say, it is not about its bytes (RFC 9110
    /// s9.3.6).</summary>
    private readonly bool IsTunnel =>
        _request == ResponseTo.Connect && _line.Status is >= 200 and < 300;

    /// <summary>Looks at one line.</summary>
    internal Rejection? Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (KnownFields.Find(name))
        {
            case KnownField.ContentLength:
                return TakeLength(value);
            case KnownField.TransferEncoding when _isCoded:
                return Rejection.InvalidTransferEncoding;
            case KnownField.TransferEncoding:
                _isCoded = true;
                _coding = value;
                return null;
            case KnownField.Connection:
                _options |= ConnectionField.Parse(value);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Judges, after the last line.</summary>
    internal readonly Rejection? Finish(out ResponseRules rules)
    {
        var framing = ResponseFraming.UntilClose;
        var refused = IsTunnel ? null : Frame(out framing);
        rules = new ResponseRules(framing, _length, Persists(framing));
        return refused;
    }

    private Rejection? TakeLength(ReadOnlySpan<byte> value)
    {
        if (_length is not null)
        {
            return Rejection.RepeatedContentLength;
        }

        var isGood = ContentLength.TryParse(value, out var length);
        _length = length;
        return isGood ? null : Rejection.InvalidContentLength;
    }

    /// <summary>The one framing decision (RFC 9112 s6.3), strict where the RFC is
    /// lenient.</summary>
    private readonly Rejection? Frame(out ResponseFraming framing)
    {
        framing = ResponseFraming.NoBody;
        var refused = _isCoded ? CodingFault() : null;
        if (refused is not null)
        {
            return refused;
        }

        if (_line.Status is < 200 or 204)
        {
            // A zero is harmless; of more, nobody knows whether it will come.
            return _isCoded || _length > 0 ? Rejection.UnexpectedContent : null;
        }

        if (_request == ResponseTo.Head || _line.Status == 304)
        {
            return null;
        }

        framing = Announced();
        return _length > _bodyLimit ? Rejection.BodyTooLarge : null;
    }

    private readonly Rejection? CodingFault()
    {
        if (!IsModern)
        {
            return Rejection.TransferEncodingInHttp10;
        }

        return _length is null
            ? TransferCodings.Check(_coding)
            : Rejection.LengthAndTransferEncoding;
    }

    private readonly ResponseFraming Announced()
    {
        if (_isCoded)
        {
            return ResponseFraming.Chunked;
        }

        return _length switch
        {
            null => ResponseFraming.UntilClose,
            0 => ResponseFraming.NoBody,
            _ => ResponseFraming.Length,
        };
    }

    private readonly bool Persists(ResponseFraming framing) =>
        framing != ResponseFraming.UntilClose
        && _line.Status != 101
        && !_options.HasFlag(ConnectionOptions.Close)
        && (IsModern || _options.HasFlag(ConnectionOptions.KeepAlive));
}
