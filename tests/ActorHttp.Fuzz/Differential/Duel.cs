using System.Collections.Concurrent;
using System.Text;

namespace ActorHttp.Fuzz.Differential;

/// <summary>Ours against others, over many inputs at a time.</summary>
internal sealed class Duel(Mirror ours, IReadOnlyList<Mirror> rivals) : IAsyncDisposable
{
    private const int Lanes = 24;

    /// <summary>Nearly always enough; what differs is asked again, alone and with more time.
    /// </summary>
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<(int Number, byte[] Input)> _suspects = new();

    public Tally Tally { get; } = new();

    /// <summary>Who is asked.</summary>
    public IEnumerable<string> Rivals => rivals.Select(rival => rival.Name);

    /// <summary>Ours against Kestrel, and against Node where it is installed.</summary>
    public static async Task<Duel> AgainstAllAsync() =>
        await NodeMirror.StartAsync() is { } node
            ? new(await ActorMirror.StartAsync(), [await KestrelMirror.StartAsync(), node])
            : await AgainstKestrelAsync();

    public static async Task<Duel> AgainstKestrelAsync() =>
        new(await ActorMirror.StartAsync(), [await KestrelMirror.StartAsync()]);

    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static async Task<Duel> AgainstNodeAsync() =>
        await NodeMirror.StartAsync() is { } node
            ? new(await ActorMirror.StartAsync(), [node])
            : throw new InvalidOperationException("Node is not installed.");

    /// <summary>Asks all servers about so many inputs.</summary>
    public async Task RunAsync(int count, int seed)
    {
        var mutator = new FramingMutator(seed);
        var inputs = Enumerable.Range(0, count).Select(number => (number, mutator.Next()));
        var options = new ParallelOptions { MaxDegreeOfParallelism = Lanes };
        await Parallel.ForEachAsync(
            inputs.ToArray(),
            options,
            async (each, _) => await TryAsync(each.number, each.Item2)
        );
        foreach (var (_, input) in _suspects.OrderBy(suspect => suspect.Number))
        foreach (var (rival, comparison) in await AskAsync(input, Long))
            Tally.Add(rival, comparison, input);
    }

    public async ValueTask DisposeAsync()
    {
        await ours.DisposeAsync();
        foreach (var rival in rivals)
            await rival.DisposeAsync();
    }

    private async Task TryAsync(int number, byte[] input)
    {
        var comparisons = await AskAsync(input, Brief);
        if (comparisons.Any(each => IsSuspect(each, input)))
            _suspects.Enqueue((number, input));
        else
            foreach (var (rival, comparison) in comparisons)
                Tally.Add(rival, comparison, input);
    }

    private static bool IsSuspect((string Rival, Comparison Comparison) each, byte[] input) =>
        each.Comparison.Relation is not (Relation.Same or Relation.Stricter)
        && KnownDifference.Of(each.Rival, each.Comparison, Encoding.Latin1.GetString(input))
            is null;

    private async Task<(string Rival, Comparison Comparison)[]> AskAsync(
        byte[] input,
        TimeSpan patience
    )
    {
        var own = ours.AskAsync(input, patience);
        var others = await Task.WhenAll(rivals.Select(rival => rival.AskAsync(input, patience)));
        var read = await own;
        return [.. rivals.Zip(others, (rival, other) => (rival.Name, new Comparison(read, other)))];
    }
}
