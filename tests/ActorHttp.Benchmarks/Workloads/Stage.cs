using ActorHttp.Benchmarks.Running;

namespace ActorHttp.Benchmarks.Workloads;

/// <summary>What all workloads of one comparison share.</summary>
internal sealed class Stage(CompareOptions options)
{
    private readonly List<Answer> _answers = [];

    public CompareOptions Options { get; } = options;

    public Cores Cores { get; } = new(options.BothCores);

    /// <summary>What each contestant answered before it was measured.</summary>
    public IReadOnlyList<Answer> Answers => _answers;

    public void Say(string line) => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");

    /// <summary>Those that were chosen and can run; says why another cannot.</summary>
    public IReadOnlyList<Contestant> ContestantsOf(Workload workload)
    {
        var all = workload
            .Rivals.Select(target => target.Rival)
            .Prepend(Contestants.Ours)
            .Where(name =>
                Options.Contestants.Count == 0
                || Options.Contestants.Contains(name, StringComparer.Ordinal)
            )
            .Select(name => Named(name, workload))
            .ToList();
        foreach (var missing in all.Where(contestant => contestant.Missing is not null))
        {
            Say($"  without {missing.Name}: {missing.Missing}");
        }

        return [.. all.Where(contestant => contestant.Missing is null)];
    }

    /// <summary>
    /// Starts a contestant and asks it once; null, and says why, when that fails.
    /// </summary>
    public async Task<ServerProcess?> StartAsync(Contestant contestant, Workload workload)
    {
        try
        {
            var server = await ServerProcess.StartAsync(contestant, Cores, workload.Probe);
            Note(new(workload.Id, contestant.Name, Probe.HeadOf(server.FirstAnswer)));
            return server;
        }
        catch (InvalidDataException error)
        {
            Say($"  without {contestant.Name}: {error.Message}");
            return null;
        }
    }

    private Contestant Named(string name, Workload workload) =>
        name == Contestants.Ours
            ? workload.Ours(Options)
            : Contestants.Named(name, Options, workload.Probe.IsSecure);

    private void Note(Answer answer)
    {
        if (!_answers.Any(a => a.Workload == answer.Workload && a.Contestant == answer.Contestant))
        {
            _answers.Add(answer);
        }
    }
}

/// <summary>The head that a contestant sent, so that readers see what differs.</summary>
internal sealed record Answer(string Workload, string Contestant, string Head);
