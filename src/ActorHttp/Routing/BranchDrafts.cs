using ActorHttp.Routing.Templates;

namespace ActorHttp.Routing;

/// <summary>Where parameters lead to, from one place of the tree; equal constraints lead to the
/// same.</summary>
internal sealed class BranchDrafts<T>
    where T : class, new()
{
    private readonly List<(ConstraintSet? Constraints, T To, RouteEntry First)> _branches = [];

    /// <exception cref="ArgumentException">Other constraints may accept the same value.</exception>
    public T For(ConstraintSet? constraints, RouteEntry entry)
    {
        foreach (var (others, to, first) in _branches)
            if (others?.Text == constraints?.Text)
                return to;
            else if (others is not null && constraints?.IsDisjointFrom(others) == false)
                throw new ArgumentException(
                    $"{first} and {entry} match the same paths: a value may be both "
                        + $"'{others.Text}' and '{constraints.Text}'; which is meant?",
                    nameof(entry)
                );
        var made = new T();
        _branches.Add((constraints, made, entry));
        return made;
    }

    /// <summary>Those with constraints first.</summary>
    public IEnumerable<Branch<TTo>> InOrder<TTo>(Func<T, TTo> make) =>
        _branches
            .OrderBy(branch => branch.Constraints is null)
            .Select(branch => new Branch<TTo>(branch.Constraints, make(branch.To)));
}
