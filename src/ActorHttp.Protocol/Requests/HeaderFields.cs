using System.Text;

namespace ActorHttp.Protocol;

/// <summary>Field lines in the order of their arrival: bytes until a string is asked for.</summary>
/// <remarks>Immutable, and so safe on every thread. Names are compared without case.</remarks>
public sealed class HeaderFields
{
    private readonly byte[] _bytes;
    private readonly FieldPosition[] _positions;

    internal HeaderFields(byte[] bytes, FieldPosition[] positions)
    {
        _bytes = bytes;
        _positions = positions;
    }

    /// <summary>No field at all.</summary>
    public static HeaderFields Empty { get; } = new([], []);

    /// <summary>Field lines, not names: a repeated name counts each time.</summary>
    public int Count => _positions.Length;

    /// <summary>The field line at a place in the order of arrival.</summary>
    public HeaderField this[int index] => _positions[index].In(_bytes);

    /// <summary>The value of the first line of that name, without making a string.</summary>
    public bool TryGet(string name, out ReadOnlySpan<byte> firstValue)
    {
        var index = IndexOf(name, 0);
        firstValue = index < 0 ? default : this[index].Value;
        return index >= 0;
    }

    /// <summary>Whether a line of that name is there.</summary>
    public bool Contains(string name) => IndexOf(name, 0) >= 0;

    /// <summary>All values of the name joined by ", " (RFC 9110 s5.3); null when it is
    /// absent.</summary>
    public string? Get(string name)
    {
        var first = IndexOf(name, 0);
        if (first < 0)
        {
            return null;
        }

        return IndexOf(name, first + 1) < 0
            ? this[first].ValueText
            : string.Join(", ", GetAll(name));
    }

    /// <summary>The value of each line of that name, in order.</summary>
    public string[] GetAll(string name)
    {
        var values = new List<string>();
        for (var i = IndexOf(name, 0); i >= 0; i = IndexOf(name, i + 1))
        {
            values.Add(this[i].ValueText);
        }

        return [.. values];
    }

    /// <summary>Makes <c>foreach</c> over <see cref="HeaderField"/> work, without
    /// allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Prints how many lines there are: values may be secrets.</summary>
    public override string ToString() => $"{Count} fields";

    /// <summary>These lines but for those of some names.</summary>
    internal HeaderFields Without(params string[] names) =>
        new(_bytes, [.. _positions.Where(at => !IsAny(at.NameIn(_bytes), names))]);

    private static bool IsAny(ReadOnlySpan<byte> name, string[] names)
    {
        foreach (var other in names)
            if (Ascii.EqualsIgnoreCase(name, other))
                return true;
        return false;
    }

    private int IndexOf(string name, int start)
    {
        for (var i = start; i < _positions.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(_positions[i].NameIn(_bytes), name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Walks over the lines in order.</summary>
    public ref struct Enumerator
    {
        private readonly HeaderFields _fields;
        private int _index;

        internal Enumerator(HeaderFields fields)
        {
            _fields = fields;
            _index = -1;
        }

        /// <summary>The line that <see cref="MoveNext"/> came to.</summary>
        public readonly HeaderField Current => _fields[_index];

        /// <summary>Goes to the next line, false after the last.</summary>
        public bool MoveNext() => ++_index < _fields.Count;
    }
}
