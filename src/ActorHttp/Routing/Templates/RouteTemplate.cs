using ActorHttp.Protocol;

namespace ActorHttp.Routing.Templates;

/// <summary>A path with parameters in it: <c>/cart/{id:int}/{*rest}</c>.</summary>
/// <remarks>
/// Text is written decoded and compared byte by byte, with case and with a slash at the end (RFC
/// 3986 §6.2.2.1). A parameter is a whole segment and takes at least one character:
/// <c>{id}</c>, with constraints <c>{id:int:range(1,10)}</c>, optional <c>{id?}</c>. A catch-all
/// takes what is left, be it nothing: <c>{*rest}</c>, <c>{**rest}</c> or <c>{rest*}</c>. The last
/// two kinds stand last. No value is longer than 1 024 characters.
/// </remarks>
internal sealed class RouteTemplate
{
    private RouteTemplate(string text, RouteSegment[] segments)
    {
        Text = text;
        Segments = segments;
        Parameters = [.. segments.Select(segment => segment.Parameter).OfType<RouteParameter>()];
        Shape = ShapeOf(segments.Length);
        ShapeWithoutLast = ShapeOf(segments.Length - 1);
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>In order; "/" has one, which is empty.</summary>
    public IReadOnlyList<RouteSegment> Segments { get; }

    public IReadOnlyList<RouteParameter> Parameters { get; }

    /// <summary>Null if there is no parameter.</summary>
    public RouteShape? Shape { get; }

    /// <summary>What is left when the last segment is optional and absent.</summary>
    public RouteShape? ShapeWithoutLast { get; }

    /// <exception cref="ArgumentException">It says what is wrong with which template.</exception>
    public static RouteTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new(text, new TemplateParser(text).Parse());
        }
        catch (FormatException fault)
        {
            throw new ArgumentException($"\"{text}\": {fault.Message}.", nameof(text), fault);
        }
    }

    public override string ToString() => Text;

    private RouteShape? ShapeOf(int count)
    {
        var places = Enumerable.Range(0, count).Where(i => Segments[i].Parameter is not null);
        int[] segments = [.. places];
        string[] names = [.. segments.Select(i => Segments[i].Parameter!.Name)];
        var hasRest = segments.Any(i => Segments[i].Parameter!.IsCatchAll);
        return names.Length == 0 ? null : new RouteShape(names, segments, hasRest);
    }
}
