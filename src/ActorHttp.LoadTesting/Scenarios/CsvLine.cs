using System.Text;

namespace ActorHttp.LoadTesting.Scenarios;

/// <summary>One line of comma-separated values, quoted or not (RFC 4180, without line ends in
/// values).</summary>
internal static class CsvLine
{
    /// <exception cref="FormatException">A quote has no end.</exception>
    public static string[] Parse(string line)
    {
        var values = new List<string>();
        var at = 0;
        while (at <= line.Length)
            values.Add(Next(line, ref at));
        return [.. values];
    }

    private static string Next(string line, ref int at)
    {
        if (at < line.Length && line[at] == '"')
            return Quoted(line, ref at);
        var end = line.IndexOf(',', at);
        end = end < 0 ? line.Length : end;
        var value = line[at..end];
        at = end + 1;
        return value;
    }

    private static string Quoted(string line, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                value.Append(line[at]);
                continue;
            }
            if (at + 1 == line.Length || line[at + 1] != '"')
            {
                at += 2;
                return value.ToString();
            }
            value.Append('"');
            at++;
        }
        throw new FormatException($"A quote has no end: {line}");
    }
}
