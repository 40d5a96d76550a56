using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ActorHttp.Protocol;

/// <summary>The parameters of a matched template by name; names are compared without case.
/// </summary>
/// <remarks>
/// Immutable, safe on every thread. A value is the segment of the path, percent-decoded once. In
/// the value of a catch-all an encoded slash stays <c>%2F</c>, since it separates nothing; all else
/// is decoded. A string is made when it is asked for, then kept.
/// </remarks>
public sealed class RouteValues : IEnumerable<(string Name, string Value)>
{
    private readonly RouteShape _shape;
    private readonly RequestHead? _head;
    private string?[]? _values;

    /// <param name="shape">Of the template that matched.</param>
    /// <param name="head">Its path has that shape.</param>
    internal RouteValues(RouteShape shape, RequestHead head)
    {
        _shape = shape;
        _head = head;
    }

    private RouteValues((string Name, string Value)[] values)
    {
        _shape = new([.. values.Select(pair => pair.Name)], new int[values.Length], false);
        _values = [.. values.Select(pair => pair.Value)];
    }

    /// <summary>No parameter at all.</summary>
    public static RouteValues Empty { get; } = new([]);

    /// <summary>How many there are; an optional one that is absent does not count.</summary>
    public int Count => _shape.Names.Count;

    /// <summary>The names as the template writes them, in its order.</summary>
    public IReadOnlyList<string> Names => _shape.Names;

    /// <summary>The value, or null if there is none of that name.</summary>
    public string? this[string name] => TryGet(name, out var value) ? value : null;

    /// <summary>These values, for the test of a handler.</summary>
    /// <exception cref="ArgumentException">A name stands there twice.</exception>
    public static RouteValues Of(params (string Name, string Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var made = new RouteValues(values);
        for (var i = 0; i < values.Length; i++)
            if (made._shape.IndexOf(values[i].Name) != i)
                throw new ArgumentException($"'{values[i].Name}' has two values.", nameof(values));
        return made;
    }

    /// <summary>The value of that name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = _shape.IndexOf(name);
        value = index < 0 ? null : At(index);
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<(string Name, string Value)> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return (Names[i], At(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Prints the names only: values may be secrets.</summary>
    public override string ToString() => string.Join(", ", Names);

    /// <summary>The value of the parameter that stands there in the template, from 0.</summary>
    internal string At(int index)
    {
        // Two threads may both make it: they make the same.
        var values = _values ??= new string?[Count];
        return values[index] ??= _shape.Read(_head!.Target.RawPath, index);
    }
}
