using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The parameters of a template by name, and which segment of a path each is.</summary>
/// <param name="names">In the order of the template.</param>
/// <param name="segments">Counted from 0; as many as there are names.</param>
/// <param name="hasRest">Whether the last one takes all from its segment on.</param>
internal sealed class RouteShape(string[] names, int[] segments, bool hasRest)
{
    internal IReadOnlyList<string> Names => names;

    /// <summary>-1 if there is none.</summary>
    internal int IndexOf(string name) =>
        Array.FindIndex(names, own => own.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value in a raw path that has this shape, decoded once.</summary>
    internal string Read(ReadOnlySpan<byte> path, int index)
    {
        var rest = From(path, segments[index]);
        if (hasRest && index == names.Length - 1)
            return DecodeRest(rest);
        var slash = rest.IndexOf((byte)'/');
        return PercentEncoding.Decode(slash < 0 ? rest : rest[..slash]);
    }

    // A catch-all that took nothing may begin behind the end: "/files" has no segment 1.
    private static ReadOnlySpan<byte> From(ReadOnlySpan<byte> path, int segment)
    {
        for (; segment >= 0 && !path.IsEmpty; segment--)
        {
            var slash = path.IndexOf((byte)'/');
            path = slash < 0 ? [] : path[(slash + 1)..];
        }
        return path;
    }

    /// <summary>As <see cref="PercentEncoding.Decode(ReadOnlySpan{byte})"/>, but an encoded slash
    /// stays %2F: it is no end of a segment.</summary>
    private static string DecodeRest(ReadOnlySpan<byte> rest)
    {
        if (!rest.Contains((byte)'%'))
            return Encoding.ASCII.GetString(rest);
        var decoded = new byte[rest.Length];
        // NUL stands for it meanwhile: the parser lets none into a path.
        var length = PercentEncoding.Decode(rest, decoded, slash: 0);
        return Encoding
            .UTF8.GetString(decoded, 0, length)
            .Replace("\0", "%2F", StringComparison.Ordinal);
    }
}
