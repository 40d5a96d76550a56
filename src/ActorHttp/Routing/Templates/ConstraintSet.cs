namespace ActorHttp.Routing.Templates;

/// <summary>The constraints of one parameter: a value must satisfy them all.</summary>
internal sealed class ConstraintSet
{
    private readonly RouteConstraint[] _constraints;

    public ConstraintSet(RouteConstraint[] constraints)
    {
        _constraints = constraints;
        Domain = constraints.Aggregate(new Domain(Shapes.All), (all, c) => all.And(c.Domain));
        Text = string.Join(
            ':',
            constraints
                .Select(c => c.Text)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Equal for equal sets, whatever their order.</summary>
    public string Text { get; }

    public Domain Domain { get; }

    /// <summary>Whether it is known that no value satisfies both.</summary>
    public bool IsDisjointFrom(ConstraintSet other) => Domain.And(other.Domain).IsEmpty;

    /// <summary>Whether a value that is not too long satisfies all.</summary>
    /// <param name="value">A part of a <see cref="DecodedPath"/>.</param>
    /// <param name="isRest">Whether it is that of a catch-all.</param>
    public bool Accepts(ReadOnlySpan<byte> value, bool isRest)
    {
        // In a catch-all an encoded slash, one byte here, is three characters.
        var most = Math.Min(value.Length * (isRest ? 3 : 1), RouteParameter.LongestValue);
        Span<char> chars = stackalloc char[most];
        var text = chars[..DecodedPath.ToChars(value, chars, isRest)];
        foreach (var constraint in _constraints)
            if (!constraint.Accepts(text))
                return false;
        return true;
    }
}
