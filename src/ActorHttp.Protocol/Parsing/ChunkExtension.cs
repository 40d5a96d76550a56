namespace ActorHttp.Protocol;

/// <summary>
/// <c>*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )</c> (RFC 9112 s7.1.1).
/// </summary>
internal sealed class ChunkExtension
{
    private Place _place;

    /// <summary>What was read last; whitespace belongs to the gap it stands in.</summary>
    private enum Place
    {
        BeforeSemicolon,
        BeforeName,
        Name,
        AfterName,
        BeforeValue,
        TokenValue,
        Quoted,
        Escaped,
        AfterQuoted,
    }

    /// <summary>Whether CR may follow.</summary>
    internal bool MayEnd => _place is Place.Name or Place.TokenValue or Place.AfterQuoted;

    internal void Begin() => _place = Place.BeforeSemicolon;

    /// <summary>Takes one byte; false when it cannot stand there.</summary>
    internal bool Take(byte next)
    {
        var place = Next(next);
        _place = place ?? _place;
        return place is not null;
    }

    private Place? Next(byte next) =>
        _place switch
        {
            Place.BeforeSemicolon => Gap(next) ?? On(next, ';', Place.BeforeName),
            Place.BeforeName => Gap(next) ?? OnToken(next, Place.Name),
            Place.Name => OnToken(next, Place.Name) ?? BehindName(next),
            Place.AfterName => Gap(next) ?? BehindName(next),
            Place.BeforeValue => Gap(next)
                ?? On(next, '"', Place.Quoted)
                ?? OnToken(next, Place.TokenValue),
            Place.TokenValue => OnToken(next, Place.TokenValue) ?? BehindValue(next),
            Place.Quoted => InQuotes(next),
            Place.Escaped => IsText(next) ? Place.Quoted : null,
            _ => BehindValue(next),
        };

    private Place? Gap(byte next) => next is (byte)' ' or (byte)'\t' ? _place : null;

    private static Place? On(byte next, char wanted, Place place) => next == wanted ? place : null;

    private static Place? OnToken(byte next, Place place) =>
        Token.Bytes.Contains(next) ? place : null;

    private static Place? BehindName(byte next) =>
        next switch
        {
            (byte)' ' or (byte)'\t' => Place.AfterName,
            (byte)'=' => Place.BeforeValue,
            (byte)';' => Place.BeforeName,
            _ => null,
        };

    private static Place? BehindValue(byte next) =>
        next switch
        {
            (byte)' ' or (byte)'\t' => Place.BeforeSemicolon,
            (byte)';' => Place.BeforeName,
            _ => null,
        };

    private static Place? InQuotes(byte next) =>
        next switch
        {
            (byte)'"' => Place.AfterQuoted,
            (byte)'\\' => Place.Escaped,
            _ => IsText(next) ? Place.Quoted : null,
        };

    /// <summary>HTAB, SP, visible characters and obs-text (RFC 9110 s5.6.4).</summary>
    private static bool IsText(byte value) => !Token.Controls.Contains(value);
}
