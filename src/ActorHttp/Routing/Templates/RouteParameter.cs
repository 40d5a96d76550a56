namespace ActorHttp.Routing.Templates;

/// <summary>A parameter of a template.</summary>
/// <param name="Name">A letter or underscore, then those, digits and hyphens.</param>
/// <param name="Constraints">Null if every value will do.</param>
/// <param name="IsOptional">Whether its segment may be absent, with the slash before it.</param>
/// <param name="IsCatchAll">Whether it takes all that is left, be it nothing.</param>
internal sealed record RouteParameter(
    string Name,
    ConstraintSet? Constraints,
    bool IsOptional,
    bool IsCatchAll
)
{
    /// <summary>What has more characters matches no parameter.</summary>
    public const int LongestValue = 1024;
}
