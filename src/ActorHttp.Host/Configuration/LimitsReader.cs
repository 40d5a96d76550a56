using System.Globalization;
using ActorHttp.Hosting.Settings;
using ActorHttp.LoadTesting.Files;
using ActorHttp.Protocol;

namespace ActorHttp.Host.Configuration;

/// <summary>Reads <c>limits</c>: each property of <see cref="HttpLimits"/> by its name with
/// hyphens.</summary>
internal static class LimitsReader
{
    private static readonly Dictionary<string, (string Name, Type Type)> Keys = typeof(HttpLimits)
        .GetProperties()
        .Where(property => property.CanWrite)
        .ToDictionary(
            property => Name.Kebab(property.Name),
            property => (property.Name, property.PropertyType),
            StringComparer.Ordinal
        );

    /// <summary>What is not said has its default.</summary>
    public static HttpLimits Read(Section? section)
    {
        var limits = HttpLimits.Default;
        if (section is null)
            return limits;
        foreach (var (key, (name, type)) in Keys)
            if (section.Find(key) is { } node)
                limits = Set(limits, name, type, node, section.Reading);
        section.Close();
        section.Reading.Try(section.Node, () => Valid(limits));
        return limits;
    }

    private static HttpLimits Set(
        HttpLimits limits,
        string name,
        Type type,
        ConfigNode node,
        Reading reading
    )
    {
        var kind = Nullable.GetUnderlyingType(type);
        var value =
            kind is not null && node.Text == "none"
                ? "none"
                : ValueOf(kind ?? type, name, node, reading);
        if (value is null)
            return limits;
        try
        {
            return limits.With(name, value);
        }
        catch (ArgumentException rule)
        {
            reading.Add(node, FileNode.Sentence(rule));
            return limits;
        }
    }

    /// <summary>As <see cref="HttpLimits.With"/> wants it.</summary>
    private static string? ValueOf(Type type, string name, ConfigNode node, Reading reading)
    {
        IFormattable? number =
            type == typeof(TimeSpan) ? (long?)reading.Time(node)?.TotalMilliseconds
            : name.Contains("Bytes", StringComparison.Ordinal) || type == typeof(long)
                ? reading.Bytes(node)
            : reading.Whole(node, 0, int.MaxValue);
        return number?.ToString(null, CultureInfo.InvariantCulture);
    }

    private static HttpLimits Valid(HttpLimits limits)
    {
        limits.Validate();
        return limits;
    }
}
