namespace ActorHttp.Fuzz.Differential;

/// <summary>How two servers' readings of the same bytes stand to each other.</summary>
internal enum Relation
{
    /// <summary>The same requests, and the same end.</summary>
    Same,

    /// <summary>The same so far; ours refuses where the other reads on.</summary>
    Stricter,

    /// <summary>The same so far; ours waits where the other has read a whole request: another
    /// length.</summary>
    Longer,

    /// <summary>The same so far; ours closes in order where the other goes on.</summary>
    ClosesEarlier,

    /// <summary>The same so far; ours reads on where the other refuses, waits or closes.</summary>
    Laxer,

    /// <summary>Two meanings for the same bytes.</summary>
    Different,
}

/// <summary>Ours beside another's.</summary>
internal sealed record Comparison(Answers Ours, Answers Theirs)
{
    /// <summary>Requests that both have read alike.</summary>
    public int Common { get; } =
        Ours.Requests.Zip(Theirs.Requests).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>Where one end of a connection is another's, no request tells it.</summary>
    public Relation Relation =>
        Common < Ours.Requests.Count && Common < Theirs.Requests.Count ? Relation.Different
        : Common < Ours.Requests.Count ? Relation.Laxer
        : Common == Theirs.Requests.Count ? Relation.Same
        : Ours.Ending switch
        {
            AnswerEnding.Closed => Relation.ClosesEarlier,
            AnswerEnding.Waited => Relation.Longer,
            _ => Relation.Stricter,
        };

    /// <summary>The kind of the difference, for counting.</summary>
    public string Class =>
        Relation switch
        {
            Relation.Same => "the same",
            Relation.Stricter => $"stricter: {Ours.Ending} {Ours.Complaint}".TrimEnd(),
            Relation.Longer => "longer",
            Relation.ClosesEarlier => "closes earlier",
            Relation.Laxer => $"laxer: they {Theirs.Ending} {Theirs.Complaint}".TrimEnd(),
            _ => "different",
        };

    public override string ToString() => $"{Class}\n  ours:   {Ours}\n  theirs: {Theirs}";
}
