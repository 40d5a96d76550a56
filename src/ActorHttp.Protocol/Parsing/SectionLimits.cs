namespace ActorHttp.Protocol;

/// <summary>What a section of field lines may have, and the reasons to refuse it.</summary>
internal sealed record SectionLimits(
    int LineBytes,
    int TotalBytes,
    int Count,
    Rejection LineTooLong,
    Rejection TooLong,
    Rejection TooMany
)
{
    internal static SectionLimits OfHeaders(HttpLimits limits) =>
        new(
            limits.HeaderBytes,
            limits.HeadersBytes,
            limits.HeaderCount,
            Rejection.HeaderTooLong,
            Rejection.HeadersTooLong,
            Rejection.TooManyHeaders
        );

    internal static SectionLimits OfHeaders(ResponseLimits limits) =>
        new(
            limits.HeaderBytes,
            limits.HeadersBytes,
            limits.HeaderCount,
            Rejection.HeaderTooLong,
            Rejection.HeadersTooLong,
            Rejection.TooManyHeaders
        );

    internal static SectionLimits OfTrailers(HttpLimits limits) =>
        new(
            limits.TrailersBytes,
            limits.TrailersBytes,
            limits.TrailerCount,
            Rejection.TrailersTooLong,
            Rejection.TrailersTooLong,
            Rejection.TooManyTrailers
        );

    internal static SectionLimits OfPart(HttpLimits limits) =>
        new(
            limits.PartHeadBytes,
            limits.PartHeadBytes,
            limits.PartFieldCount,
            Rejection.PartHeadTooLong,
            Rejection.PartHeadTooLong,
            Rejection.TooManyPartFields
        );
}
