namespace ActorHttp.Protocol;

/// <summary>The parameters behind a type: <c>; name=value; name="value"</c> (RFC 9110 s5.6.6).
/// </summary>
internal ref struct ParameterReader
{
    private ReadOnlySpan<byte> _rest;
    private bool _mayBeginWithPair;

    /// <summary>Begins at the first semicolon, or at the blanks before it; or at a pair.</summary>
    internal ParameterReader(ReadOnlySpan<byte> text, bool beginsWithPair = false)
    {
        _rest = text;
        _mayBeginWithPair = beginsWithPair;
    }

    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Without its quotes, with its escapes.</summary>
    internal ReadOnlySpan<byte> Value { get; private set; }

    internal bool IsQuoted { get; private set; }

    /// <summary>Once there is no next one: whether that is since the text is wrong.</summary>
    internal bool IsMalformed { get; private set; }

    internal bool MoveNext()
    {
        while (!SkipBlanks().IsEmpty)
        {
            if (_rest[0] != ';' && !_mayBeginWithPair)
            {
                IsMalformed = true;
                return false;
            }

            _mayBeginWithPair = false;
            _rest = _rest.TrimStart((byte)';');
            if (!SkipBlanks().IsEmpty && _rest[0] != ';')
            {
                IsMalformed = !Take();
                return !IsMalformed;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> SkipBlanks() => _rest = _rest.TrimStart(" \t"u8);

    private bool Take()
    {
        var equals = TokenLength(_rest);
        if (equals == 0 || equals == _rest.Length || _rest[equals] != '=')
        {
            return false;
        }

        Name = _rest[..equals];
        _rest = _rest[(equals + 1)..];
        IsQuoted = _rest.StartsWith("\""u8);
        return IsQuoted ? TakeQuoted() : TakeToken();
    }

    private bool TakeToken()
    {
        Value = _rest[..TokenLength(_rest)];
        _rest = _rest[Value.Length..];
        return !Value.IsEmpty;
    }

    private bool TakeQuoted()
    {
        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == '"')
            {
                Value = _rest[1..i];
                _rest = _rest[(i + 1)..];
                return true;
            }

            i += _rest[i] == '\\' ? 1 : 0;
        }

        return false;
    }

    private static int TokenLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept(Token.Bytes);
        return end < 0 ? text.Length : end;
    }
}
