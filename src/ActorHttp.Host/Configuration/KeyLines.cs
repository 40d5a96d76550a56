using ActorHttp.LoadTesting.Files;

namespace ActorHttp.Host.Configuration;

/// <summary>Finds the line of each key of a HOCON text, which Akka's parser does not tell.
/// </summary>
/// <remarks>It walks the text as that parser does, but only as far as keys, lists and ends matter.
/// Of a key that is said twice the last one counts, as its value does. What the parser takes and is
/// no good in a configuration it refuses: substitutions, since one that names itself ends the
/// process, and includes. And what HOCON allows and the parser does not, a comma behind
/// <c>key { … }</c>, it mends: a comma is as good as the end of a line.</remarks>
internal sealed class KeyLines
{
    private const int Deepest = 40;
    private const string NeverUnquoted = "*&^?!@`\\+=:$";
    private const string Triple = "\"\"\"";

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly string _text;
    private readonly char[] _mended;
    private int _at;
    private int _line = 1;

    private KeyLines(string text)
    {
        _text = text;
        _mended = text.ToCharArray();
    }

    private char Here => _at < _text.Length ? _text[_at] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    /// <summary>Lines by keys, as <see cref="ConfigNode.Key"/> writes those.</summary>
    /// <param name="text">Its brackets and quotes have their ends.</param>
    /// <param name="mended">The same text, as long, for the parser.</param>
    /// <exception cref="HoconFault">It has what no configuration may have.</exception>
    public static IReadOnlyDictionary<string, int> Of(string text, out string mended)
    {
        var lines = new KeyLines(text);
        while (!lines.IsAtEnd)
            lines.Object("", 0);
        mended = new string(lines._mended);
        return lines._lines;
    }

    private void Object(string key, int depth)
    {
        CheckDepth(depth);
        for (SkipSpace(); !IsAtEnd; SkipSpace())
        {
            if (Here is '}' or ']')
            {
                Step();
                return;
            }
            if (Here == '{')
            {
                if (depth > 0)
                    throw new HoconFault(_line, "a key belongs before '{'.");
                Step();
                Object(key, depth + 1);
                continue;
            }
            var member = Key(key);
            SkipSeparator(member);
            Value(member, depth);
        }
    }

    private string Key(string key)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            SkipBlanks();
            var line = _line;
            var isQuoted = Here == '"';
            var name = isQuoted ? Quoted() : Unquoted();
            if (isFirst && !isQuoted && name == "include" && Here is '"')
                throw new HoconFault(line, "files that include others cannot be read.");
            key = ConfigNode.Join(key, name);
            _lines[key] = line;
            SkipBlanks();
            if (Here != '.')
                return key;
            Step();
        }
    }

    private string Unquoted()
    {
        var start = _at;
        while (!IsAtEnd && Here is not ('.' or '=' or ':' or '{' or '}' or '[' or ']' or '"'))
            if (Here is '\n' or ',' or '#' || (Here == '+' && Follows("+=")))
                break;
            else
                StepUnquoted();
        if (_at == start && Here != '.')
            Step();
        return _text[start.._at].Trim();
    }

    private string Quoted()
    {
        var start = _at;
        SkipString();
        var quotes = _text.AsSpan(start).StartsWith(Triple, StringComparison.Ordinal) ? 3 : 1;
        var end = Math.Max(start + quotes, _at - quotes);
        return _text[Math.Min(start + quotes, _text.Length)..Math.Min(end, _text.Length)]
            .Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    private void SkipSeparator(string key)
    {
        if (Follows("+="))
            Step();
        if (Here is '=' or ':')
            Step();
        else if (Here is not '{')
            throw new HoconFault(_line, $"{key} has no value: =, : or {{ was expected.");
        while (char.IsWhiteSpace(Here))
            Step();
    }

    private void Value(string key, int depth)
    {
        while (!IsAtEnd && Here is not ('\n' or ',' or '}' or ']'))
        {
            if (Follows("${"))
                throw new HoconFault(
                    _line,
                    "${…} is not filled in here: put the text in quotes, or set the key by a "
                        + "variable ACTORHTTP_… of the environment."
                );
            if (IsComment())
                SkipLine();
            else if (Here == '"')
                SkipString();
            else
                Inner(key, depth);
        }
    }

    private void Inner(string key, int depth)
    {
        var opened = Here;
        StepUnquoted();
        if (opened is not ('{' or '['))
            return;
        if (opened == '{')
            Object(key, depth + 1);
        else
            List(key, depth + 1);
        SkipBlanks();
        if (!IsAtEnd && !IsComment() && Here is not ('\n' or ',' or '}' or ']' or '{' or '['))
            throw new HoconFault(_line, "a comma or a new line belongs between two keys.");
    }

    private void List(string key, int depth)
    {
        CheckDepth(depth);
        var index = 0;
        for (SkipSpace(); !IsAtEnd && Here is not (']' or '}'); SkipSpace(), index++)
        {
            var element = ConfigNode.Join(key, index);
            _lines[element] = _line;
            Value(element, depth);
        }
        Step();
    }

    private void SkipString()
    {
        var isTriple = Follows(Triple);
        var step = isTriple ? Triple.Length : 1;
        Step(step);
        while (!IsAtEnd && !(isTriple ? Follows(Triple) : Here is '"' or '\n'))
            Step(!isTriple && Here == '\\' ? 2 : 1);
        Step(step);
    }

    private void SkipSpace()
    {
        while (!IsAtEnd && (char.IsWhiteSpace(Here) || Here == ',' || IsComment()))
            if (IsComment())
                SkipLine();
            else
                Separate();
    }

    private void Separate()
    {
        if (Here == ',')
            _mended[_at] = '\n';
        Step();
    }

    private void SkipBlanks()
    {
        while (Here is ' ' or '\t' or '\r')
            Step();
    }

    private void SkipLine()
    {
        while (!IsAtEnd && Here != '\n')
            Step();
    }

    private void Step(int letters = 1)
    {
        for (; letters > 0 && !IsAtEnd; letters--)
            if (_text[_at++] == '\n')
                _line++;
    }

    // The parser looks for ever for the end of a list that holds one of them.
    private void StepUnquoted()
    {
        if (
            NeverUnquoted.Contains(Here, StringComparison.Ordinal)
            || (char.IsControl(Here) && !char.IsWhiteSpace(Here))
        )
            throw new HoconFault(
                _line,
                $"'{Here}' stands outside of quotes: put the whole text in quotes."
            );
        Step();
    }

    private void CheckDepth(int depth)
    {
        if (depth > Deepest)
            throw new HoconFault(_line, "brackets stand in brackets too often.");
    }

    private bool IsComment() => Here == '#' || Follows("//");

    private bool Follows(string text) =>
        string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;
}
