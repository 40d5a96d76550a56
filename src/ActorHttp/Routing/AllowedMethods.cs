using ActorHttp.Protocol;

namespace ActorHttp.Routing;

/// <summary>The methods of some places, and the two answers made of them.</summary>
internal sealed class AllowedMethods
{
    private static readonly string[] Any =
    [
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "OPTIONS",
    ];

    private readonly string[] _names;

    private AllowedMethods(IEnumerable<string> names)
    {
        _names = [.. names.Distinct(StringComparer.Ordinal)];
        NotAllowed = StandardRoutes.NotAllowed(ToString());
        Options = StandardRoutes.Options(ToString());
    }

    public static AllowedMethods None { get; } = new([]);

    /// <summary>405 for a method that is not among them.</summary>
    public Route NotAllowed { get; }

    /// <summary>OPTIONS tells what is allowed (RFC 9110 §9.3.7).</summary>
    public Route Options { get; }

    /// <param name="method">Null stands for any.</param>
    public AllowedMethods And(HttpMethod? method) =>
        new(_names.Concat(method is null ? Any : [method.Name]));

    public AllowedMethods And(AllowedMethods other) => new(_names.Concat(other._names));

    /// <summary>The value of Allow: in the program's order, then what the server adds.</summary>
    public override string ToString()
    {
        var names = _names.ToList();
        if (names.Contains("GET") && !names.Contains("HEAD"))
            names.Add("HEAD");
        if (!names.Contains("OPTIONS"))
            names.Add("OPTIONS");
        return string.Join(", ", names);
    }
}
