namespace ActorHttp.Protocol.Tests;

/// <summary>The two verdicts that rows of the checklist ask a parser for.</summary>
public abstract class ParserTest
{
    private protected static void Refuses(int status, string wire, HttpLimits? limits = null)
    {
        var outcome = Outcome.Of(wire, limits);
        Assert.Equal(status, Assert.IsType<Rejection>(outcome.Rejection).Status);
        Assert.DoesNotContain(outcome.Requests, r => r.Head.Target.Path == "/smuggled");
    }

    private protected static void Refuses(
        Rejection rejection,
        string wire,
        HttpLimits? limits = null
    )
    {
        Assert.Equal(rejection.ToString(), Outcome.Of(wire, limits).Rejection?.ToString());
        Refuses(rejection.Status, wire, limits);
    }

    /// <summary>The only request, and nothing refused.</summary>
    private protected static Parsed Accepts(string wire, HttpLimits? limits = null)
    {
        var outcome = Outcome.Of(wire, limits);
        Assert.Null(outcome.Rejection);
        return outcome.Only;
    }

    private protected static string Many(int count, string text) =>
        string.Concat(Enumerable.Repeat(text, count));
}
