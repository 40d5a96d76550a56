using System.Globalization;
using System.Text;

namespace ActorHttp.Logs;

/// <summary>Text that cannot pass for more than it is, on a terminal or in a file.</summary>
internal static class Printable
{
    private const string NextLine = "\n    ";

    /// <summary>The same without control characters: line ends are indented, others
    /// escaped.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.Any(char.IsControl))
            return text;
        var printable = new StringBuilder(text.Length + 16);
        foreach (var one in text)
            Append(printable, one);
        return printable.ToString();
    }

    private static void Append(StringBuilder printable, char one)
    {
        if (one == '\n')
            printable.Append(NextLine);
        else if (one == '\t' || !char.IsControl(one))
            printable.Append(one);
        else if (one != '\r')
            printable.Append(CultureInfo.InvariantCulture, $"\\x{(int)one:x2}");
    }
}
