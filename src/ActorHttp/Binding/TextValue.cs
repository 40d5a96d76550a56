using System.Globalization;
using System.Reflection;
using ActorHttp.Protocol;

namespace ActorHttp.Binding;

/// <summary>Values that stand as text in a path, a query or a field.</summary>
/// <remarks>Read in the invariant culture. What cannot be read is the client's mistake: 400. The
/// message names the parameter and never quotes the text.</remarks>
internal static class TextValue
{
    /// <summary>Whether a type can be read from text: string, an enumeration, whatever is
    /// <see cref="IParsable{TSelf}"/>, and nullable ones of these.</summary>
    public static bool CanParse(Type type)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        return known == typeof(string) || known.IsEnum || IsParsable(known);
    }

    /// <summary>The <see cref="Parser{T}"/> of such a type.</summary>
    public static Delegate ParserOf(Type type)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        var name = (known.IsEnum, known == type) switch
        {
            _ when known == typeof(string) => nameof(Keep),
            (true, true) => nameof(ParseEnum),
            (true, false) => nameof(ParseEnumNullable),
            (false, true) => nameof(Parse),
            (false, false) => nameof(ParseNullable),
        };
        var method = typeof(TextValue).GetMethod(
            name,
            BindingFlags.NonPublic | BindingFlags.Static
        )!;
        return (known == typeof(string) ? method : method.MakeGenericMethod(known)).CreateDelegate(
            typeof(Parser<>).MakeGenericType(type)
        );
    }

    public static T OfRoute<T>(
        HttpRequest request,
        string name,
        bool isOptional,
        object? fallback,
        Parser<T> parse
    ) => Of(request.Route[name], "path", name, isOptional, fallback, parse);

    public static T OfQuery<T>(
        HttpRequest request,
        string name,
        bool isOptional,
        object? fallback,
        Parser<T> parse
    ) => Of(request.Query[name], "query", name, isOptional, fallback, parse);

    public static T OfHeader<T>(
        HttpRequest request,
        string name,
        bool isOptional,
        object? fallback,
        Parser<T> parse
    ) => Of(request.Headers.Get(name), "field", name, isOptional, fallback, parse);

    private static T Of<T>(
        string? text,
        string place,
        string name,
        bool isOptional,
        object? fallback,
        Parser<T> parse
    )
    {
        if (text is null)
            return isOptional
                ? (T)fallback!
                : throw new HttpStatusException(400, $"The {place} has no value of '{name}'.");
        return parse(text, out var value)
            ? value
            : throw new HttpStatusException(
                400,
                $"The {place}'s value of '{name}' cannot be read."
            );
    }

    private static bool IsParsable(Type type) =>
        Array.Exists(
            type.GetInterfaces(),
            one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IParsable<>)
        );

    private static bool Keep(string text, out string value)
    {
        value = text;
        return true;
    }

    private static bool Parse<T>(string text, out T value)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value!);

    private static bool ParseNullable<T>(string text, out T? value)
        where T : struct, IParsable<T>
    {
        var isRead = Parse<T>(text, out var read);
        value = read;
        return isRead;
    }

    // By name only: a number would reach values that the enumeration does not name.
    private static bool ParseEnum<T>(string text, out T value)
        where T : struct, Enum
    {
        var isName = text.All(c => char.IsLetterOrDigit(c) || c == '_') && !text.All(char.IsDigit);
        value = default;
        return isName && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }

    private static bool ParseEnumNullable<T>(string text, out T? value)
        where T : struct, Enum
    {
        var isRead = ParseEnum<T>(text, out var read);
        value = read;
        return isRead;
    }
}

/// <summary>Reads a value from text.</summary>
internal delegate bool Parser<T>(string text, out T value);
