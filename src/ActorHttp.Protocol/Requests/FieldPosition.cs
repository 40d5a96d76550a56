using System.Runtime.InteropServices;

namespace ActorHttp.Protocol;

/// <summary>Where one field line lies in the bytes of its section.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldPosition(
    int NameStart,
    int NameLength,
    int ValueStart,
    int ValueLength
)
{
    internal ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> bytes) =>
        bytes.Slice(NameStart, NameLength);

    internal ReadOnlySpan<byte> ValueIn(ReadOnlySpan<byte> bytes) =>
        bytes.Slice(ValueStart, ValueLength);

    internal HeaderField In(ReadOnlySpan<byte> bytes) => new(NameIn(bytes), ValueIn(bytes));
}
