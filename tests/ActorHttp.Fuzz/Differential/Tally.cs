using System.Text;
using ActorHttp.TestSupport;

namespace ActorHttp.Fuzz.Differential;

/// <summary>How often each kind of difference was seen, and the bytes of those that are
/// defects.</summary>
internal sealed class Tally
{
    private const int Kept = 50;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly List<(byte[] Input, string Page)> _defects = [];

    /// <summary>Comparisons, one for each rival and input.</summary>
    public int Compared { get; private set; }

    /// <summary>Comparisons in which ours has read a request to its end.</summary>
    public int Accepted { get; private set; }

    public int Defects { get; private set; }

    /// <summary>The first of them, for people.</summary>
    public IReadOnlyList<string> Pages => [.. _defects.Select(defect => defect.Page)];

    public void Add(string rival, Comparison comparison, byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        var isFine = comparison.Relation is Relation.Same or Relation.Stricter;
        var known = isFine ? null : KnownDifference.Of(rival, comparison, text);
        var name = known is null ? comparison.Class : $"known: {known.Reason}";
        lock (_lock)
        {
            Compared++;
            Accepted += comparison.Ours.Requests.Any(IsNoSentinel) ? 1 : 0;
            _classes[$"{rival} {name}"] = _classes.GetValueOrDefault($"{rival} {name}") + 1;
            if (isFine || known is not null)
                return;
            Defects++;
            if (_defects.Count < Kept)
                _defects.Add((input, $"{rival} {comparison}\n{Wire.Show(input)}"));
        }
    }

    /// <summary>The defects, each as bytes and as a page.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < _defects.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i:d3}.bin"), _defects[i].Input);
            File.WriteAllText(Path.Combine(folder, $"{i:d3}.txt"), _defects[i].Page);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{Compared} comparisons, {Accepted} with a request that ours accepts");
        foreach (var (name, count) in _classes)
            text.AppendLine($"{count, 7}  {name}");
        return text.ToString();
    }

    private static bool IsNoSentinel(Understood request) => request.Target != Understood.Sentinel;
}
