using System.Text;

namespace ActorHttp.Compression.Responses;

/// <summary>Media types and patterns of them, asked without a string.</summary>
internal sealed class TypeSet
{
    private readonly List<byte[]> _exact = [];
    private readonly List<byte[]> _starts = [];
    private readonly List<byte[]> _ends = [];

    /// <exception cref="ArgumentException">One is no type and no pattern.</exception>
    public TypeSet(IEnumerable<string> patterns)
    {
        foreach (var pattern in patterns)
            Add(pattern ?? "");
    }

    /// <param name="contentType">With its parameters, which do not count.</param>
    public bool Has(ReadOnlySpan<byte> contentType)
    {
        var end = contentType.IndexOf((byte)';');
        var type = (end < 0 ? contentType : contentType[..end]).TrimEnd((byte)' ');
        foreach (var one in _exact)
            if (Ascii.EqualsIgnoreCase(type, one))
                return true;
        foreach (var start in _starts)
            if (type.Length > start.Length && Ascii.EqualsIgnoreCase(type[..start.Length], start))
                return true;
        foreach (var suffix in _ends)
            if (EndsWith(type, suffix))
                return true;
        return false;
    }

    private static bool EndsWith(ReadOnlySpan<byte> type, ReadOnlySpan<byte> suffix) =>
        type.Length > suffix.Length && Ascii.EqualsIgnoreCase(type[^suffix.Length..], suffix);

    private void Add(string pattern)
    {
        var bytes = Encoding.ASCII.GetBytes(pattern);
        if (pattern is "*/*")
            _starts.Add([]);
        else if (pattern.StartsWith("*+", StringComparison.Ordinal))
            _ends.Add(bytes[1..]);
        else if (pattern.EndsWith("/*", StringComparison.Ordinal))
            _starts.Add(bytes[..^1]);
        else if (pattern.Contains('/') && !pattern.Contains('*'))
            _exact.Add(bytes);
        else
            throw new ArgumentException(
                $"ContentTypes holds what is no media type and no pattern of some: '{pattern}'.",
                nameof(pattern)
            );
    }
}
