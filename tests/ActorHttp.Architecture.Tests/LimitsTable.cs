using System.Globalization;
using System.Reflection;
using ActorHttp.Protocol;

namespace ActorHttp.Architecture.Tests;

/// <summary>The table of limits in docs/security.md is that of the record.</summary>
public class LimitsTable
{
    private const int Cells = 4;

    private static readonly string[][] Rows = [.. RowsOf(DocumentsPage.At("docs/security.md"))];

    [Fact]
    public void Each_limit_stands_in_it_with_its_default_in_the_order_of_the_record() =>
        Assert.Equal(Limits(), Rows.Select(row => $"{row[0]} = {row[1]}"), StringComparer.Ordinal);

    [Fact]
    public void Each_row_says_what_happens_and_why() =>
        Found.Nothing(
            "Has an empty cell",
            Rows.Where(row => row.Length != Cells || Array.Exists(row, cell => cell.Length == 0))
                .Select(row => row[0])
        );

    [Theory]
    [InlineData("BodyBytes", "30 000 000")]
    [InlineData("IdleTime", "130 s")]
    [InlineData("AnnounceTime", "0 s")]
    [InlineData("Connections", "none")]
    public void A_default_reads_like_this(string name, string text) =>
        Assert.Contains($"`{name}` = {text}", Limits(), StringComparer.Ordinal);

    [Fact]
    public void Other_tables_and_code_are_no_rows_of_it()
    {
        const string page = "| `A` | 1 | x | y |\n| a client | 2 |\n```\n| `B` | 3 |\n```\n";
        Assert.Equal(["`A`", "1", "x", "y"], Assert.Single(RowsOf(new("x.md", page))));
    }

    private static IEnumerable<string[]> RowsOf(DocumentsPage page) =>
        page.ProseLines()
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static IEnumerable<string> Limits() =>
        typeof(HttpLimits)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(limit => limit.MetadataToken)
            .Select(limit => $"`{limit.Name}` = {Text(limit.GetValue(HttpLimits.Default))}");

    private static string Text(object? value) =>
        value switch
        {
            null => "none",
            TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
            IFormattable number => number
                .ToString("N0", CultureInfo.InvariantCulture)
                .Replace(',', ' '),
            _ => $"{value}",
        };
}
