using System.Buffers;
using System.Globalization;

namespace ActorHttp.Protocol;

/// <summary>A name for a file out of what a client claims: never a path, on no system.</summary>
/// <remarks>It may still be a name that is taken, or one that ends in <c>.exe</c>: whoever stores
/// uploads does best by names of his own.</remarks>
public static class SafeFileName
{
    /// <summary>Slashes of both kinds, and the colon of drives and of streams.</summary>
    private static readonly SearchValues<char> Separators = SearchValues.Create("/\\:");

    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>\"|?*");

    /// <summary>Names of devices, also with an ending: opening them may never return.</summary>
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>What stands behind the last separator, without controls, invisible characters, and
    /// dots or blanks at its ends; null when nothing is left.</summary>
    public static string? Of(string? claimed)
    {
        var text = string.Concat((claimed ?? "").Where(c => !IsInvisible(c)));
        var name = text.AsSpan()[(text.AsSpan().LastIndexOfAny(Separators) + 1)..]
            .TrimStart(' ')
            .TrimEnd(". ");
        if (name.IsEmpty)
        {
            return null;
        }

        var safe = string.Concat(name.ToString().Select(c => NotOnWindows.Contains(c) ? '_' : c));
        return IsDevice(safe) ? "_" + safe : safe;
    }

    /// <summary>Such as what turns the direction of writing, to make <c>exe</c> look like
    /// <c>txt</c>.</summary>
    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static bool IsDevice(string name)
    {
        var stem = name.AsSpan()[..(name + ".").IndexOf('.', StringComparison.Ordinal)]
            .TrimEnd(' ');
        var word = stem.Length == 4 && char.IsAsciiDigit(stem[3]) ? stem[..3] : stem;
        foreach (var device in Devices)
        {
            if (word.Equals(device, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
