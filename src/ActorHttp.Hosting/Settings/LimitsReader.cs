using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.Hosting.Settings;

/// <summary>Limits by the names of their properties.</summary>
internal static class LimitsReader
{
    private static readonly Dictionary<string, Type> Kinds = typeof(HttpLimits)
        .GetProperties()
        .Where(property => property.CanWrite)
        .ToDictionary(
            property => property.Name,
            property => property.PropertyType,
            StringComparer.Ordinal
        );

    private static readonly string[] Names = [.. Kinds.Keys];

    /// <exception cref="Akka.Configuration.ConfigurationException">A key is unknown, or a value
    /// bad.</exception>
    public static HttpLimits Read(Setting limits, HttpLimits below)
    {
        foreach (var (name, value) in limits.MembersAmong(Names))
            below = Set(below, name, value);
        return below;
    }

    private static HttpLimits Set(HttpLimits limits, string name, Setting value)
    {
        var text = Argument(Kinds[name], value);
        try
        {
            return limits.With(name, text);
        }
        catch (ArgumentException rule)
        {
            throw value.Refused(rule);
        }
    }

    /// <summary>The value as <see cref="HttpLimits.With"/> wants it.</summary>
    private static string Argument(Type type, Setting value)
    {
        var kind = Nullable.GetUnderlyingType(type);
        var isNone = kind is not null && value.Text is { } said && IsNone(said);
        if (isNone)
            return "none";
        var orNone = kind is null ? "" : ", or none";
        return (kind ?? type) == typeof(TimeSpan) ? Time(value, orNone) : Number(value, orNone);
    }

    private static string Time(Setting value, string orNone) =>
        Duration.TryParse(value.Text, out var milliseconds)
            ? milliseconds.ToString(CultureInfo.InvariantCulture)
            : throw value.MustBe($"a time of less than 24 days, as 5s, 500ms or 00:00:05{orNone}");

    private static string Number(Setting value, string orNone) =>
        long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? value.Text
            : throw value.MustBe($"a whole number{orNone}");

    // What JSON says by null comes as an empty text.
    private static bool IsNone(string text) =>
        text.Length == 0 || text.Equals("none", StringComparison.OrdinalIgnoreCase);
}
