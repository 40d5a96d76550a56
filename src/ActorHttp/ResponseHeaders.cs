using ActorHttp.Filters;
using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Filters that change the fields of responses, whoever makes those: a function, an actor,
/// a stream, a file, or the server in place of a handler that failed.</summary>
/// <remarks>Names and values are checked when the filter is made, as
/// <see cref="ResponseFields.With(string, string)"/> does; fields of the framing belong to the
/// server.</remarks>
public static class ResponseHeaders
{
    /// <summary>Sets fields, in place of those of the same name.</summary>
    /// <exception cref="ArgumentException">One cannot be sent.</exception>
    public static Filter Set(params (string Name, string Value)[] fields)
    {
        var set = ResponseFields.Of(fields);
        string[] names = [.. fields.Select(field => field.Name)];
        return Changing(own => own.Without(names).With(set));
    }

    /// <summary>Adds fields behind those of the same name.</summary>
    /// <exception cref="ArgumentException">One cannot be sent.</exception>
    public static Filter Add(params (string Name, string Value)[] fields)
    {
        var added = ResponseFields.Of(fields);
        return FieldFilter.From((_, result) => result.With(added));
    }

    /// <summary>Leaves fields out; Server and Date are the server's own.</summary>
    /// <exception cref="ArgumentException">A name is none of a field.</exception>
    public static Filter Remove(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
            _ = ResponseFields.Of((name, ""));
        return Changing(own => own.Without(names));
    }

    private static Filter Changing(Func<ResponseFields, ResponseFields> change) =>
        FieldFilter.From((_, result) => result.Change(change));
}
