namespace ActorHttp.Conformance;

/// <summary>A promise of the checklist.</summary>
/// <param name="Id">Group and number: RL-02. Tests carry it.</param>
/// <param name="Tier">0: needed as soon as the feature exists; 1: needed for version 1.0.</param>
/// <param name="Needs">The feature it speaks of.</param>
/// <param name="Source">Section of an RFC, or the defect that taught it.</param>
/// <param name="Promise">In one line.</param>
public sealed record Row(string Id, int Tier, string Needs, string Source, string Promise)
{
    public string Group => Id.Split('-')[0];
}
