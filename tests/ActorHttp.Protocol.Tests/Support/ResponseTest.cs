namespace ActorHttp.Protocol.Tests;

/// <summary>The verdicts that rows of the checklist ask a parser of responses for.</summary>
public abstract class ResponseTest
{
    private protected static void Refuses(
        Rejection rejection,
        string wire,
        string method = "GET",
        ResponseLimits? limits = null
    ) =>
        Assert.Equal(
            rejection.ToString(),
            ResponseOutcome.Of(wire, method, limits).Rejection?.ToString()
        );

    /// <summary>What was read of it, of any cut alike.</summary>
    private protected static void Reads(
        string log,
        string wire,
        string methods = "GET",
        ResponseLimits? limits = null
    ) => Assert.Equal(log, ResponseOutcome.Of(wire, methods, limits).Log);

    /// <summary>The only head, and nothing refused.</summary>
    private protected static ResponseHead HeadOf(string wire, string method = "GET")
    {
        var outcome = ResponseOutcome.Of(wire, method);
        Assert.Null(outcome.Rejection);
        return Assert.Single(outcome.Heads);
    }

    private protected static string Many(int count, string text) =>
        string.Concat(Enumerable.Repeat(text, count));
}
