namespace ActorHttp.Files.Requests;

/// <summary>What the conditions of a GET or HEAD come to.</summary>
internal enum Verdict
{
    /// <summary>Answer as if there were none.</summary>
    Go,

    /// <summary>304: the client has it.</summary>
    NotModified,

    /// <summary>412: it is not what the client thinks.</summary>
    Failed,
}

/// <summary>Conditions held against a file, in the order of RFC 9110 §13.2.2.</summary>
internal static class Preconditions
{
    /// <param name="asked">What the request says.</param>
    /// <param name="tag">The strong tag of what would be sent.</param>
    /// <param name="modified">When that was last modified, UTC, in whole seconds.</param>
    public static Verdict Evaluate(Conditions asked, string tag, DateTime modified)
    {
        if (asked.IfMatch is { } match)
        {
            if (!EntityTags.Hold(match, tag, strongly: true))
                return Verdict.Failed;
        }
        else if (Is(asked.IfUnmodifiedSince, out var unmodified) && modified > unmodified)
            return Verdict.Failed;
        if (asked.IfNoneMatch is { } none)
            return EntityTags.Hold(none, tag, strongly: false) ? Verdict.NotModified : Verdict.Go;
        return Is(asked.IfModifiedSince, out var since) && modified <= since
            ? Verdict.NotModified
            : Verdict.Go;
    }

    /// <summary>Whether a range may be sent: the client's part belongs to this very form (RFC 9110
    /// §13.1.5).</summary>
    /// <param name="asked">What the request says.</param>
    /// <param name="tag">The strong tag of what would be sent.</param>
    /// <param name="modified">When that was last modified, UTC, in whole seconds.</param>
    /// <param name="now">A date that is not over yet proves nothing: there may come another form
    /// (RFC 9110 §8.8.2.2).</param>
    public static bool RangeHolds(Conditions asked, string tag, DateTime modified, DateTime now)
    {
        if (asked.IfRange is not { } condition)
            return true;
        if (EntityTags.IsTag(condition))
            return condition == tag;
        return Is(condition, out var date)
            && date == modified
            && now - modified >= TimeSpan.FromSeconds(1);
    }

    // A date that is none is ignored.
    private static bool Is(string? field, out DateTime date)
    {
        date = default;
        return field is not null && HttpDates.TryParse(field, out date);
    }
}
