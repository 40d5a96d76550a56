namespace ActorHttp;

/// <summary>The parameter is the value of a field of the request.</summary>
/// <param name="name">The field's name; compared without case.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HeaderAttribute(string name) : Attribute
{
    /// <summary>The field's name.</summary>
    public string Name => name;
}

/// <summary>The parameter is a value of the query that has another name than it.</summary>
/// <param name="name">The key, compared with case.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueryAttribute(string name) : Attribute
{
    /// <summary>The key.</summary>
    public string Name => name;
}

/// <summary>The parameter is the request's body, read as JSON, whatever its type.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BodyAttribute : Attribute;
