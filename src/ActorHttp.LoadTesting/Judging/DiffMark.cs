namespace ActorHttp.LoadTesting.Judging;

/// <summary>What a difference between two runs is worth.</summary>
public enum DiffMark
{
    /// <summary>Too little is known second by second to say.</summary>
    Unknown,

    /// <summary>Within what the seconds of a run differ by themselves, or below 1 %.</summary>
    Noise,

    /// <summary>Beyond noise, and for the good.</summary>
    Better,

    /// <summary>Beyond noise, and for the bad.</summary>
    Worse,
}
