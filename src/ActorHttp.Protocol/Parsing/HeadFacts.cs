using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Gathers what the field lines say about framing and connection, then judges.</summary>
internal ref struct HeadFacts
{
    private readonly HttpProtocolVersion _version;
    private readonly long _bodyLimit;
    private uint _seen;
    private long _length;
    private ReadOnlySpan<byte> _coding;
    private ConnectionOptions _options;
    private bool _continue;
    private bool _upgrade;

    internal HeadFacts(HttpProtocolVersion version, HttpLimits limits)
    {
        _version = version;
        _bodyLimit = limits.BodyBytes ?? long.MaxValue;
    }

    /// <summary>Looks at one line.</summary>
    internal Rejection? Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var field = KnownFields.Find(name);
        if (field == KnownField.None)
        {
            return null;
        }

        if (field >= KnownField.Host && Has(field))
        {
            return Repeated(field);
        }

        _seen |= 1u << (int)field;
        return Understand(field, value);
    }

    /// <summary>Judges, after the last line.</summary>
    internal readonly Rejection? Finish(out HeadRules rules)
    {
        rules = default;
        if (!Has(KnownField.Host) && _version == HttpProtocolVersion.Http11)
        {
            return Rejection.MissingHost;
        }

        var refused = Frame(out var framing);
        rules = new HeadRules(framing, Flags(framing));
        return refused;
    }

    private readonly bool Has(KnownField field) => (_seen & (1u << (int)field)) != 0;

    private static Rejection Repeated(KnownField field) =>
        field switch
        {
            KnownField.Host => Rejection.RepeatedHost,
            KnownField.ContentLength => Rejection.RepeatedContentLength,
            KnownField.TransferEncoding => Rejection.InvalidTransferEncoding,
            _ => Rejection.RepeatedField,
        };

    private Rejection? Understand(KnownField field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case KnownField.Host:
                return HostAndPort.IsValid(value) ? null : Rejection.InvalidHost;
            case KnownField.ContentLength:
                return ContentLength.TryParse(value, out _length)
                    ? null
                    : Rejection.InvalidContentLength;
            case KnownField.TransferEncoding:
                _coding = value;
                return null;
            case KnownField.Connection:
                _options |= ConnectionField.Parse(value);
                return null;
            case KnownField.Upgrade:
                _upgrade |= !value.IsEmpty;
                return null;
            case KnownField.Expect:
                _continue = Ascii.EqualsIgnoreCase(value, "100-continue"u8);
                return _continue ? null : Rejection.UnknownExpectation;
            default:
                return null;
        }
    }

    /// <summary>The one framing decision (RFC 9112 s6.3), strict where the RFC is
    /// lenient.</summary>
    private readonly Rejection? Frame(out BodyFraming framing)
    {
        framing = BodyFraming.Sized(_length);
        if (!Has(KnownField.TransferEncoding))
        {
            return _length > _bodyLimit ? Rejection.BodyTooLarge : null;
        }

        framing = BodyFraming.Chunked;
        if (_version == HttpProtocolVersion.Http10)
        {
            return Rejection.TransferEncodingInHttp10;
        }

        return Has(KnownField.ContentLength)
            ? Rejection.LengthAndTransferEncoding
            : TransferCodings.Check(_coding);
    }

    private readonly HeadFlags Flags(BodyFraming framing)
    {
        var modern = _version == HttpProtocolVersion.Http11;
        var close = _options.HasFlag(ConnectionOptions.Close);
        var keep = modern || _options.HasFlag(ConnectionOptions.KeepAlive);
        var upgrade = modern && _upgrade && _options.HasFlag(ConnectionOptions.Upgrade);
        return (keep && !close ? HeadFlags.Persistent : HeadFlags.None)
            | (modern && _continue && !framing.IsNone ? HeadFlags.ExpectsContinue : HeadFlags.None)
            | (upgrade ? HeadFlags.UpgradeRequested : HeadFlags.None);
    }
}
