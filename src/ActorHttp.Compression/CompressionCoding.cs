using System.Runtime.CompilerServices;

namespace ActorHttp.Compression;

/// <summary>A content coding, and how hard it tries (RFC 9110 §8.4.1).</summary>
public sealed record CompressionCoding
{
    private CompressionCoding(string name, int level, int quickest)
    {
        Name = name;
        Level = level;
        IsFast = level <= quickest;
    }

    /// <summary>As Content-Encoding names it.</summary>
    public string Name { get; }

    /// <summary>On the scale of its own.</summary>
    public int Level { get; }

    // Beyond, a few kilobytes can hold a loop for milliseconds.
    internal bool IsFast { get; }

    /// <summary>Brotli (RFC 7932), <c>br</c>.</summary>
    /// <param name="quality">0 to 11. From 6 on it is for what is compressed once.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another.</exception>
    public static CompressionCoding Brotli(int quality = 4) =>
        new("br", Within(0, 11, quality), quickest: 5);

    /// <summary>Zstandard (RFC 8878), <c>zstd</c>.</summary>
    /// <param name="level">1 to 19. From 7 on it is for what is compressed once.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another.</exception>
    public static CompressionCoding Zstd(int level = 3) =>
        new("zstd", Within(1, 19, level), quickest: 6);

    /// <summary>gzip (RFC 1952), which every client knows.</summary>
    /// <param name="level">1 to 9.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another.</exception>
    public static CompressionCoding Gzip(int level = 6) =>
        new("gzip", Within(1, 9, level), quickest: 9);

    /// <summary>As <c>br at 4</c>.</summary>
    public override string ToString() => $"{Name} at {Level}";

    private static int Within(
        int least,
        int most,
        int value,
        [CallerArgumentExpression(nameof(value))] string? name = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
