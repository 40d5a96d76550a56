using System.Globalization;

namespace ActorHttp.Files.Requests;

/// <summary>Which of several forms of a file a client wants most (RFC 9110 §12.5.3).</summary>
internal static class ContentCodings
{
    // A file as it is will do for who does not refuse it, but any coding that is asked for is
    // smaller.
    private const double Unsaid = 0.0001;

    /// <summary>The extension of the file that holds a coding, best first.</summary>
    public static readonly IReadOnlyList<(string Coding, string Extension)> Known =
    [
        ("br", ".br"),
        ("zstd", ".zst"),
        ("gzip", ".gz"),
    ];

    /// <summary>The best of the codings; null: the file as it is, also where that is refused and
    /// nothing else is there.</summary>
    /// <param name="field">Accept-Encoding; null: the client says nothing, and may know
    /// none.</param>
    /// <param name="available">In our order of preference.</param>
    public static string? Choose(string? field, IEnumerable<string> available)
    {
        if (field is null)
            return null;
        var (best, quality) = ((string?)null, QualityOf("identity", field) ?? Identity(field));
        var least = Math.Max(quality, double.Epsilon);
        foreach (var coding in available)
        {
            var own = QualityOf(coding, field) ?? QualityOf("*", field) ?? 0;
            if (best is null ? own >= least : own > quality)
                (best, quality) = (coding, own);
        }
        return best;
    }

    private static double Identity(string field) => QualityOf("*", field) == 0 ? 0 : Unsaid;

    /// <summary>Null if it is not named.</summary>
    private static double? QualityOf(string coding, string field)
    {
        foreach (var part in field.AsSpan().Split(','))
        {
            var element = field.AsSpan()[part].Trim(" \t");
            var semicolon = element.IndexOf(';');
            var name = (semicolon < 0 ? element : element[..semicolon]).Trim(" \t");
            if (IsName(name, coding))
                return semicolon < 0 ? 1 : Weight(element[(semicolon + 1)..].Trim(" \t"));
        }
        return null;
    }

    private static bool IsName(ReadOnlySpan<char> name, string coding) =>
        name.Equals(coding, StringComparison.OrdinalIgnoreCase)
        || (coding == "gzip" && name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase));

    // What is no weight is no wish.
    private static double Weight(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(
            parameter[2..],
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var weight
        )
        && weight <= 1
            ? weight
            : 0;
}
