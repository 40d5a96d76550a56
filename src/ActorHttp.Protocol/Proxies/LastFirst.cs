using System.Text;

namespace ActorHttp.Protocol;

/// <summary>The members of a list, over all lines of its name, from the last to the first.
/// </summary>
/// <remarks>
/// The last is the nearest proxy's own word; the further to the left, the more of it strangers may
/// have written. So nothing is looked at beyond what is believed: what somebody puts before it can
/// neither spoil it nor cost time.
/// </remarks>
internal ref struct LastFirst
{
    private readonly HeaderFields _fields;
    private readonly string _name;
    private int _line;
    private ReadOnlySpan<byte> _rest;

    internal LastFirst(HeaderFields fields, string name)
    {
        _fields = fields;
        _name = name;
        _line = fields.Count;
    }

    /// <summary>Never empty, without blanks around it.</summary>
    internal ReadOnlySpan<byte> Current { get; private set; }

    internal bool MoveNext()
    {
        while (!_rest.IsEmpty || PreviousLine())
        {
            var comma = LastComma(_rest);
            var member = Token.Trim(_rest[(comma + 1)..]);
            _rest = comma < 0 ? default : _rest[..comma];
            if (!member.IsEmpty)
            {
                Current = member;
                return true;
            }
        }

        return false;
    }

    private bool PreviousLine()
    {
        while (--_line >= 0)
        {
            var field = _fields[_line];
            if (Ascii.EqualsIgnoreCase(field.Name, _name))
            {
                _rest = field.Value;
                return true;
            }
        }

        return false;
    }

    /// <summary>The last one that stands in no quoted string; -1 if there is none.</summary>
    private static int LastComma(ReadOnlySpan<byte> text)
    {
        var isQuoted = false;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] == '"' && !IsEscaped(text[..i]))
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == ',' && !isQuoted)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsEscaped(ReadOnlySpan<byte> before)
    {
        var other = before.LastIndexOfAnyExcept((byte)'\\');
        return (before.Length - 1 - other) % 2 == 1;
    }
}
