using System.Globalization;

namespace ActorHttp.Protocol;

/// <summary>Which of several codings a client wants most, by its Accept-Encoding (RFC 9110
/// s12.5.3).</summary>
internal static class AcceptEncoding
{
    // What is not coded will do for who does not refuse it, but any coding that is asked for is
    // smaller.
    private const double Unsaid = 0.0001;
    private const double NotNamed = -1;

    /// <summary>The best of the codings; null: none, also where that is refused and nothing else is
    /// there.</summary>
    /// <param name="field">Null: the client says nothing, and may know none.</param>
    /// <param name="available">In the server's order of preference.</param>
    internal static string? Choose(string? field, IReadOnlyList<string> available)
    {
        if (field is null)
            return null;
        var weights = new double[available.Count];
        Array.Fill(weights, NotNamed);
        var (identity, others) = Read(field, available, weights);
        if (identity == NotNamed)
            identity = others == 0 ? 0 : Unsaid;
        var (best, most) = ((string?)null, identity);
        for (var i = 0; i < weights.Length; i++)
        {
            var own = weights[i] == NotNamed ? Math.Max(others, 0) : weights[i];
            if (own > most || (best is null && own == most && own > 0))
                (best, most) = (available[i], own);
        }
        return best;
    }

    // One pass, whatever the length; what is named twice counts as it was named first.
    private static (double Identity, double Others) Read(
        string field,
        IReadOnlyList<string> available,
        double[] weights
    )
    {
        var (identity, others) = (NotNamed, NotNamed);
        foreach (var part in field.AsSpan().Split(','))
        {
            var element = field.AsSpan()[part].Trim(" \t");
            var semicolon = element.IndexOf(';');
            var name = (semicolon < 0 ? element : element[..semicolon]).Trim(" \t");
            if (name.IsEmpty)
                continue;
            var weight = semicolon < 0 ? 1 : Weight(element[(semicolon + 1)..].Trim(" \t"));
            if (name is "*")
                Note(ref others, weight);
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
                Note(ref identity, weight);
            else if (IndexOf(name, available) is >= 0 and var index)
                Note(ref weights[index], weight);
        }
        return (identity, others);
    }

    private static void Note(ref double place, double weight)
    {
        if (place == NotNamed)
            place = weight;
    }

    private static int IndexOf(ReadOnlySpan<char> name, IReadOnlyList<string> available)
    {
        if (name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            name = "gzip";
        for (var i = 0; i < available.Count; i++)
            if (name.Equals(available[i], StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

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
