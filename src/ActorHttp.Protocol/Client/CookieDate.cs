using System.Buffers;

namespace ActorHttp.Protocol;

/// <summary>The dates of cookies, which come in every form (RFC 6265 s5.1.1).</summary>
internal static class CookieDate
{
    private const int FirstYear = 1601;

    private static readonly string[] Months =
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ];

    private static readonly SearchValues<char> Delimiters = SearchValues.Create([
        '\t',
        .. Enumerable
            .Range(' ', '~' - ' ' + 1)
            .Select(c => (char)c)
            .Where(c => !char.IsAsciiLetterOrDigit(c) && c != ':'),
    ]);

    /// <summary>Null when it is none.</summary>
    internal static DateTimeOffset? Parse(string text)
    {
        TimeSpan? time = null;
        int? day = null;
        int? month = null;
        int? year = null;
        foreach (var token in Tokens(text))
        {
            if (time is null && TimeOf(token) is { } foundTime)
                time = foundTime;
            else if (day is null && Number(token, 1, 2) is { } foundDay)
                day = foundDay;
            else if (month is null && MonthOf(token) is { } foundMonth)
                month = foundMonth;
            else if (year is null && Number(token, 2, 4) is { } foundYear)
                year = foundYear;
        }
        return Of(year, month, day, time);
    }

    private static DateTimeOffset? Of(int? year, int? month, int? day, TimeSpan? time)
    {
        if (year is not { } y || month is not { } m || day is not { } d || time is not { } t)
            return null;
        y +=
            y is >= 70 and <= 99 ? 1900
            : y is >= 0 and <= 69 ? 2000
            : 0;
        return y >= FirstYear && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateTimeOffset(y, m, d, 0, 0, 0, TimeSpan.Zero) + t
            : null;
    }

    private static IEnumerable<string> Tokens(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var length = text.AsSpan(start).IndexOfAny(Delimiters);
            length = length < 0 ? text.Length - start : length;
            if (length > 0)
                yield return text.Substring(start, length);
            start += length + 1;
        }
    }

    private static TimeSpan? TimeOf(string token)
    {
        var parts = token.Split(':', 3);
        return
            parts.Length == 3
            && IsWhole(parts[0])
            && IsWhole(parts[1])
            && Number(parts[0], 1, 2) is { } hour and < 24
            && Number(parts[1], 1, 2) is { } minute and < 60
            && Number(parts[2], 1, 2) is { } second and < 60
            ? new TimeSpan(hour, minute, second)
            : null;
    }

    private static bool IsWhole(string text) => text.All(char.IsAsciiDigit);

    private static int? MonthOf(string token)
    {
        var found = token.Length < 3 ? -1 : Array.IndexOf(Months, token[..3].ToLowerInvariant());
        return found < 0 ? null : found + 1;
    }

    /// <summary>So many digits, behind which no other stands.</summary>
    private static int? Number(string token, int least, int most)
    {
        var digits = token.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? token.Length : digits;
        if (digits < least || digits > most)
            return null;
        return token[..digits].Aggregate(0, (number, digit) => (number * 10) + digit - '0');
    }
}
