using ActorHttp.Filters;

namespace ActorHttp;

/// <summary>Lets pages of other origins read what is answered.</summary>
public static class Cors
{
    /// <summary>A filter that says to browsers who may read a response, and answers their
    /// preflights for the routes behind it: those need no route for OPTIONS.</summary>
    /// <remarks>It refuses nobody: what is not allowed is answered without the fields, and the
    /// browser keeps it from the page. Other filters see no preflight: it has no
    /// credentials.</remarks>
    /// <exception cref="ArgumentException">An origin, method or name of a field is none; or all
    /// origins shall send credentials.</exception>
    public static Filter Allow(CorsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new CorsPolicy(options).Filter;
    }
}
