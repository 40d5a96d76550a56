namespace ActorHttp.Hosting.Settings;

/// <summary>Names of settings: <c>body-bytes</c> is <c>BodyBytes</c>.</summary>
internal static class Name
{
    public static bool AreEqual(string one, string other) =>
        string.Equals(Plain(one), Plain(other), StringComparison.Ordinal);

    /// <summary>The one with the fewest letters to change, add or drop.</summary>
    public static string Nearest(string name, IEnumerable<string> known) =>
        known.MinBy(one => Distance(Plain(one), Plain(name)))!;

    /// <summary><c>BodyBytes</c> as <c>body-bytes</c>.</summary>
    public static string Kebab(string property) =>
        string.Concat(
            property.Select(
                (c, at) => $"{(char.IsUpper(c) && at > 0 ? "-" : "")}{char.ToLowerInvariant(c)}"
            )
        );

    private static string Plain(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    // Levenshtein's, one row at a time.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = before + (from[i - 1] == to[j - 1] ? 0 : 1);
                before = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
