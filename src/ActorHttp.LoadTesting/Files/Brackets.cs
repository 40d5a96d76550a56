namespace ActorHttp.LoadTesting.Files;

/// <summary>Whether brackets and quotes of a HOCON text have their ends.</summary>
/// <remarks>Akka's parser takes a text that was cut off, and ends a string at the end of the text:
/// what was meant to be a step would silently be none.</remarks>
internal sealed class Brackets
{
    private const string Triple = "\"\"\"";

    private readonly Stack<(char Open, int Line)> _open = new();
    private readonly string _text;
    private int _at;
    private int _line = 1;

    private Brackets(string text) => _text = text;

    /// <exception cref="FormatException">One has no end, or no beginning; the message names its
    /// line.</exception>
    public static void Check(string text) => new Brackets(text).CheckAll();

    private void CheckAll()
    {
        for (; _at < _text.Length; _at++)
            CheckOne(_text[_at]);
        if (_open.TryPop(out var left))
            throw Wrong(left.Line, $"'{left.Open}' has no end");
    }

    private void CheckOne(char letter)
    {
        switch (letter)
        {
            case '\n':
                _line++;
                break;
            case '{' or '[':
                _open.Push((letter, _line));
                break;
            case '}' or ']':
                Close(letter);
                break;
            case '"':
                SkipString();
                break;
            case '#':
            case '/' when Follows("//"):
                _at = EndOr(_text.IndexOf('\n', _at)) - 1;
                break;
        }
    }

    private void Close(char letter)
    {
        if (!_open.TryPop(out var open))
            throw Wrong(_line, $"'{letter}' has no beginning");
        if ((open.Open == '{') != (letter == '}'))
            throw Wrong(_line, $"'{letter}' ends the '{open.Open}' of line {open.Line}");
    }

    private void SkipString()
    {
        var begin = _line;
        var end = Follows(Triple) ? EndOfTriple() : EndOfString();
        if (end < 0)
            throw Wrong(begin, "a quote has no end");
        _line += _text.AsSpan(_at, end - _at).Count('\n');
        _at = end;
    }

    // The last of its quotes.
    private int EndOfTriple()
    {
        var end = _text.IndexOf(Triple, _at + Triple.Length, StringComparison.Ordinal);
        return end < 0 ? end : end + Triple.Length - 1;
    }

    private int EndOfString()
    {
        for (var at = _at + 1; at < _text.Length && _text[at] != '\n'; at++)
        {
            if (_text[at] == '"')
                return at;
            if (_text[at] == '\\')
                at++;
        }
        return -1;
    }

    private bool Follows(string text) =>
        _text.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);

    private int EndOr(int at) => at < 0 ? _text.Length : at;

    private static HoconFault Wrong(int line, string what) => new(line, $"{what}.");
}
