using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Fields that the head itself must understand, or that may stand only once.</summary>
internal enum KnownField
{
    None,
    Connection,
    Expect,
    Upgrade,

    /// <summary>From here on: fields with a single value (RFC 9110 s5.3).</summary>
    Host,
    ContentLength,
    TransferEncoding,
    Authorization,
    ContentLocation,
    ContentRange,
    ContentType,
    Date,
    From,
    IfModifiedSince,
    IfRange,
    IfUnmodifiedSince,
    MaxForwards,
    ProxyAuthorization,
    Range,
    Referer,
    UserAgent,
}

/// <summary>Finds a known field by length first, so that most names cost one jump.</summary>
internal static class KnownFields
{
    internal static KnownField Find(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            4 => FindFour(name),
            5 => Is(name, "Range"u8, KnownField.Range),
            6 => Is(name, "Expect"u8, KnownField.Expect),
            7 => Either(name, "Upgrade"u8, KnownField.Upgrade, "Referer"u8, KnownField.Referer),
            8 => Is(name, "If-Range"u8, KnownField.IfRange),
            10 => FindTen(name),
            12 => FindTwelve(name),
            13 => FindThirteen(name),
            14 => Is(name, "Content-Length"u8, KnownField.ContentLength),
            16 => Is(name, "Content-Location"u8, KnownField.ContentLocation),
            17 => FindSeventeen(name),
            19 => FindNineteen(name),
            _ => KnownField.None,
        };

    private static KnownField FindFour(ReadOnlySpan<byte> name) =>
        Is(name, "Host"u8, KnownField.Host) is var found && found != KnownField.None
            ? found
            : Either(name, "Date"u8, KnownField.Date, "From"u8, KnownField.From);

    private static KnownField FindTen(ReadOnlySpan<byte> name) =>
        Either(name, "Connection"u8, KnownField.Connection, "User-Agent"u8, KnownField.UserAgent);

    private static KnownField FindTwelve(ReadOnlySpan<byte> name) =>
        Either(
            name,
            "Content-Type"u8,
            KnownField.ContentType,
            "Max-Forwards"u8,
            KnownField.MaxForwards
        );

    private static KnownField FindThirteen(ReadOnlySpan<byte> name) =>
        Either(
            name,
            "Authorization"u8,
            KnownField.Authorization,
            "Content-Range"u8,
            KnownField.ContentRange
        );

    private static KnownField FindSeventeen(ReadOnlySpan<byte> name) =>
        Either(
            name,
            "Transfer-Encoding"u8,
            KnownField.TransferEncoding,
            "If-Modified-Since"u8,
            KnownField.IfModifiedSince
        );

    private static KnownField FindNineteen(ReadOnlySpan<byte> name) =>
        Either(
            name,
            "Proxy-Authorization"u8,
            KnownField.ProxyAuthorization,
            "If-Unmodified-Since"u8,
            KnownField.IfUnmodifiedSince
        );

    private static KnownField Either(
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> one,
        KnownField asOne,
        ReadOnlySpan<byte> other,
        KnownField asOther
    ) => Ascii.EqualsIgnoreCase(name, one) ? asOne : Is(name, other, asOther);

    private static KnownField Is(
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> known,
        KnownField field
    ) => Ascii.EqualsIgnoreCase(name, known) ? field : KnownField.None;
}
