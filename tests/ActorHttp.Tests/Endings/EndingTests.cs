using ActorHttp.Protocol;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Endings;

/// <summary>docs/design.md: every request that a handler has ends once, whatever happens in
/// whatever order, and nothing of it is left.</summary>
[Row("F-28")]
public sealed class EndingTests : IDisposable
{
    private static readonly int Plays = Scale.Of(brief: 10_000, full: 200_000);
    private const int StepsOfAPlay = 30;

    private static readonly HttpLimits Limits = HttpLimits.Default with
    {
        HeadTime = TimeSpan.FromSeconds(2),
        IdleTime = TimeSpan.FromSeconds(3),
        HandlerTime = TimeSpan.FromSeconds(4),
        RateGrace = TimeSpan.FromSeconds(1),
        WriteStallTime = TimeSpan.FromSeconds(2),
        LingerTime = TimeSpan.FromSeconds(1),
        DrainTime = TimeSpan.FromSeconds(1),
        BufferedBodyBytes = 8,
        OutputBytes = 256,
        RequestsPerTick = 3,
    };

    private readonly Theater _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void Ten_thousand_random_orders_end_each_request_once()
    {
        for (var seed = 0; seed < Plays; seed++)
            Play(seed);
    }

    /// <summary>For a seed that a failure has named.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1460)]
    public void One_order(int seed) => Play(seed);

    private void Play(int seed)
    {
        var script = new Script(_stage, new Scene(_stage, Limits), new Random(seed));
        try
        {
            for (var i = 0; i < StepsOfAPlay; i++)
                script.Step();
            script.Settle();
            Verdict.On(script.Scene, _stage);
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"seed {seed}: {script}\n{wrong}", wrong);
        }
    }
}
