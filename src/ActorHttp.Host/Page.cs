using System.Text;

namespace ActorHttp.Host;

/// <summary>An embedded page with <c>{{places}}</c> to fill in.</summary>
/// <remarks>It is taken apart once, so that a value which looks like a place stays a
/// value.</remarks>
internal sealed class Page
{
    private readonly string[] _pieces;

    private Page(string template) => _pieces = template.Split("{{");

    /// <summary>The embedded page of that file name.</summary>
    public static Page Load(string name)
    {
        using var file =
            typeof(Page).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no page {name}.", nameof(name));
        using var reader = new StreamReader(file, Encoding.UTF8);
        return new Page(reader.ReadToEnd());
    }

    /// <summary>The page with every place replaced by its HTML, which the caller has
    /// escaped.</summary>
    /// <exception cref="KeyNotFoundException">A place has no value.</exception>
    public string Fill(IReadOnlyDictionary<string, string> html)
    {
        var page = new StringBuilder(_pieces[0]);
        foreach (var piece in _pieces.AsSpan(1))
        {
            var end = piece.IndexOf("}}", StringComparison.Ordinal);
            page.Append(html[piece[..end]]).Append(piece, end + 2, piece.Length - end - 2);
        }
        return page.ToString();
    }
}
