using System.Collections;

namespace ActorHttp.Protocol;

/// <summary>Names with values in the order they were sent: a query, a form, or cookies.</summary>
/// <remarks>
/// Immutable. Names are compared exactly and one by one: without hashes there is nothing to
/// collide, and a limit bounds how many there are.
/// </remarks>
public sealed class NameValues : IEnumerable<(string Name, string Value)>
{
    private readonly (string Name, string Value)[] _pairs;

    internal NameValues((string Name, string Value)[] pairs)
    {
        _pairs = pairs;
    }

    /// <summary>None at all.</summary>
    public static NameValues Empty { get; } = new([]);

    /// <summary>Pairs, not names: a repeated name counts each time.</summary>
    public int Count => _pairs.Length;

    /// <summary>The first value of that name, null when it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (pair.Name.Equals(name, StringComparison.Ordinal))
                {
                    return pair.Value;
                }
            }

            return null;
        }
    }

    /// <summary>These pairs in this order.</summary>
    public static NameValues Of(params (string Name, string Value)[] pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.Length == 0 ? Empty : new([.. pairs]);
    }

    /// <summary>Whether the name is there, with or without a value.</summary>
    public bool Contains(string name) => this[name] is not null;

    /// <summary>All values of that name in order; empty when it is absent.</summary>
    public string[] GetAll(string name) =>
        [
            .. _pairs
                .Where(pair => pair.Name.Equals(name, StringComparison.Ordinal))
                .Select(pair => pair.Value),
        ];

    /// <inheritdoc/>
    public IEnumerator<(string Name, string Value)> GetEnumerator() =>
        _pairs.AsEnumerable().GetEnumerator();

    /// <summary>Prints how many there are: values may be secrets.</summary>
    public override string ToString() => $"{Count} values";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
