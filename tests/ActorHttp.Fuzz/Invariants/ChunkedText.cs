using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorHttp.Fuzz.Invariants;

/// <summary>The chunked coding once more, over text that is there as a whole (RFC 9112 s7.1).
/// </summary>
internal sealed partial class ChunkedText
{
    private const int MostDigits = 16;

    private readonly string _text;
    private int _at;

    private ChunkedText(string text)
    {
        _text = text;
    }

    /// <summary>Without framing, one char for each byte.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Field lines behind the last chunk, with those that may not trail.</summary>
    public List<string> TrailerLines { get; } = [];

    /// <summary>Digits of each chunk's size, and bytes of its extensions.</summary>
    public List<(int Digits, int Extensions)> SizeLines { get; } = [];

    /// <summary>Where the body ends.</summary>
    public int End => _at;

    /// <summary>Null for text that is no whole body.</summary>
    public static ChunkedText? Read(string text)
    {
        var chunked = new ChunkedText(text);
        return chunked.ReadChunks() && chunked.ReadTrailers() ? chunked : null;
    }

    private bool ReadChunks()
    {
        while (ReadLine() is { } line)
        {
            var size = SizeLine().Match(line);
            if (!size.Success || !Grammar.IsChunkExtensions(size.Groups["extensions"].Value))
                return false;
            var digits = size.Groups["size"].Value;
            SizeLines.Add((digits.Length, size.Groups["extensions"].Length));
            if (digits.Length > MostDigits)
                return false;
            var length = ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
                return true;
            if (!ReadData(length))
                return false;
        }

        return false;
    }

    private bool ReadData(ulong length)
    {
        if (length + 2 > (ulong)(_text.Length - _at) || length > int.MaxValue)
            return false;
        var end = _at + (int)length;
        Body += _text[_at..end];
        _at = end + 2;
        return _text[end] == '\r' && _text[end + 1] == '\n';
    }

    private bool ReadTrailers()
    {
        while (ReadLine() is { } line)
        {
            if (line.Length == 0)
                return true;
            if (!Grammar.FieldLine().IsMatch(line))
                return false;
            TrailerLines.Add(line);
        }

        return false;
    }

    /// <summary>Up to the next LF, which must have its CR; null without one.</summary>
    private string? ReadLine()
    {
        var end = _text.IndexOf('\n', _at);
        if (end <= _at || _text[end - 1] != '\r')
            return null;
        var line = _text[_at..(end - 1)];
        _at = end + 1;
        return line;
    }

    [GeneratedRegex("\\A(?<size>[0-9A-Fa-f]+)(?<extensions>[^\\r\\n]*)\\z")]
    private static partial Regex SizeLine();
}
