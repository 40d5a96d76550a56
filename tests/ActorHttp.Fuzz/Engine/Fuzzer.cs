using ActorHttp.Fuzz.Targets;

namespace ActorHttp.Fuzz.Engine;

/// <summary>Tries mutations of a corpus on one target, and keeps those that teach something.
/// </summary>
internal sealed class Fuzzer
{
    private readonly Target _target;
    private readonly Watchdog _watchdog;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _corpus = [];
    private readonly Dictionary<string, Finding> _findings = new(StringComparer.Ordinal);
    private readonly Knowledge _knowledge = new();

    /// <summary>Tries the seeds at once.</summary>
    public Fuzzer(Target target, int seed, Watchdog watchdog)
    {
        _target = target;
        _watchdog = watchdog;
        _random = new Random(seed);
        _mutator = new Mutator(_random, _corpus, target.MostBytes);
        foreach (var input in target.Seeds)
            Try(input);
    }

    public string Name => _target.Name;

    public long Runs { get; private set; }

    public int CorpusSize => _corpus.Count;

    public int Edges => _knowledge.Edges;

    public IReadOnlyCollection<Finding> Findings => _findings.Values;

    /// <summary>Tries one more mutation.</summary>
    public void Step() => Try(_mutator.Mutate(Pick()));

    /// <summary>Half of the time one of the youngest: where the frontier is.</summary>
    private byte[] Pick()
    {
        var young = _random.Next(2) == 0 ? Math.Min(_corpus.Count, 16) : _corpus.Count;
        return _corpus[^(_random.Next(young) + 1)];
    }

    private void Try(byte[] input)
    {
        Runs++;
        _watchdog.Begin(Name, input);
        Branches.Begin();
        var fault = FaultOf(input);
        if (fault is not null)
            Keep(input, fault);
        else if (_knowledge.Learn() || _corpus.Count == 0)
            _corpus.Add(input);
    }

    private Exception? FaultOf(byte[] input)
    {
        try
        {
            _target.Check(input);
            return null;
        }
#pragma warning disable CA1031 // Whatever comes out of it is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault;
        }
    }

    private void Keep(byte[] input, Exception fault)
    {
        var kind = Finding.KindOf(fault);
        if (_findings.ContainsKey(kind))
            return;
        var small = Shrinker.Shrink(input, shorter => Breaks(shorter, kind));
        _findings.Add(kind, new Finding(Name, small, FaultOf(small) ?? fault));
    }

    private bool Breaks(byte[] input, string kind) =>
        FaultOf(input) is { } fault && Finding.KindOf(fault) == kind;
}
