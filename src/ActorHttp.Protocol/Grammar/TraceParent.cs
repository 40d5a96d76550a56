using System.Buffers;
using System.Diagnostics;

namespace ActorHttp.Protocol;

/// <summary>The fields <c>traceparent</c> and <c>tracestate</c> (W3C Trace Context s3), read
/// strictly: what is malformed counts as absent (s3.2.2, s4.3).</summary>
/// <remarks><c>00-(32 digits of the trace)-(16 digits of the caller's span)-(2 of flags)</c>
/// </remarks>
internal static class TraceParent
{
    private const int Length = 55;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>The caller's span; the default, which is of no trace, if none is named.</summary>
    internal static ActivityContext Read(HeaderFields fields)
    {
        if (!fields.TryGet("traceparent", out var value) || !IsValid(value))
            return default;
        if (fields.GetAll("traceparent").Length > 1)
            return default;
        var state = fields.Get("tracestate");
        return new ActivityContext(
            ActivityTraceId.CreateFromUtf8String(value[3..35]),
            ActivitySpanId.CreateFromUtf8String(value[36..52]),
            IsOdd(value[54]) ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
            state is not null && TraceState.IsValid(state) ? state : null,
            isRemote: true
        );
    }

    private static bool IsValid(ReadOnlySpan<byte> value) =>
        value.Length >= Length
        && value[2] == '-'
        && value[35] == '-'
        && value[52] == '-'
        && IsVersion(value)
        && IsId(value[3..35])
        && IsId(value[36..52])
        && IsHex(value[53..55]);

    // A later version may say more behind a further dash; version 00 may not (s4.3).
    private static bool IsVersion(ReadOnlySpan<byte> value)
    {
        var version = value[..2];
        if (!IsHex(version) || version.SequenceEqual("ff"u8))
            return false;
        return value.Length == Length || (!version.SequenceEqual("00"u8) && value[Length] == '-');
    }

    private static bool IsId(ReadOnlySpan<byte> id) => IsHex(id) && id.ContainsAnyExcept((byte)'0');

    private static bool IsHex(ReadOnlySpan<byte> digits) => !digits.ContainsAnyExcept(Digits);

    // The lowest bit says that the caller may have recorded its span; the others mean nothing yet.
    private static bool IsOdd(byte digit) =>
        digit is >= (byte)'a' ? (digit & 1) == 0 : (digit & 1) == 1;
}
