using System.Text;

namespace ActorHttp.Protocol;

/// <summary>One field line, lent by the <see cref="HeaderFields"/> it was taken from.</summary>
public readonly ref struct HeaderField
{
    internal HeaderField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name in the letters of the sender: compare without case.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value without the whitespace around it.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The name as a new string.</summary>
    public string NameText => Encoding.Latin1.GetString(Name);

    /// <summary>The value as a new string, one char for each byte (Latin-1).</summary>
    public string ValueText => Encoding.Latin1.GetString(Value);
}
