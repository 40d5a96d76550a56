using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>From the start of the process to its first right answer.</summary>
internal sealed record StartWorkload(string Id, string Title, IReadOnlyList<Target> Rivals)
    : Workload(Id, Title, "ms", AllWorkloads.Plaintext, Rivals)
{
    public override Contestant Ours(CompareOptions options) => Contestants.Precompiled(options);

    public override async Task<IReadOnlyList<Round>> RunAsync(
        IReadOnlyList<Contestant> contestants,
        Stage stage
    )
    {
        var rounds = new List<Round>();
        // The first start of each reads its files from disk; it is the warm-up.
        for (var number = 0; number <= stage.Options.Rounds; number++)
        {
            foreach (var contestant in contestants)
            {
                await using var server = await stage.StartAsync(contestant, this);
                if (server is not null && number > 0)
                {
                    rounds.Add(
                        new(Id, contestant.Name, number)
                        {
                            Cost = server.StartTime.TotalMilliseconds,
                        }
                    );
                }
            }
        }

        return rounds;
    }
}
