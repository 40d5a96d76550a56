namespace ActorHttp.LoadTesting.Judging;

/// <summary>One metric of two runs.</summary>
/// <param name="Name">As assertions call it.</param>
/// <param name="Before">Of the first run, as a person reads it; <c>-</c> if not known.</param>
/// <param name="After">Of the second run.</param>
/// <param name="Change">After less before, as a person reads it.</param>
/// <param name="Relative">The change as a share of before; null if one is not known, or before is
/// 0.</param>
/// <param name="Mark">Whether it is beyond noise.</param>
public sealed record DiffRow(
    string Name,
    string Before,
    string After,
    string Change,
    double? Relative,
    DiffMark Mark
);
