using ActorHttp.Protocol;

namespace ActorHttp.Files.Representations;

/// <summary>All forms of a file that are there, the plain one first.</summary>
/// <param name="forms">At least one.</param>
/// <param name="checkedAt">Ticks of the clock when they were read.</param>
/// <param name="isFresh">A file that has just been written may be written again within the same
/// instant: its time cannot be believed yet.</param>
internal sealed class FileEntry(Representation[] forms, long checkedAt, bool isFresh)
{
    // What an entry costs beside its bytes, about.
    private const int Overhead = 2048;

    private long _checkedAt = checkedAt;

    public IReadOnlyList<Representation> Forms => forms;

    public Representation Plain => forms[0];

    /// <summary>Asked for since the cache looked last.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Bytes of memory.</summary>
    public long Cost { get; private set; } =
        forms.Sum(form => Overhead + (form.Content?.Length ?? 0L));

    /// <summary>A form has been compressed on the fly, and is kept with it.</summary>
    public void Grow(long bytes) => Cost += bytes;

    /// <summary>When it was compared with the disk.</summary>
    public long CheckedAt => Volatile.Read(ref _checkedAt);

    /// <summary>One caller is to compare it now, the others may go on believing it.</summary>
    public bool TryClaim(long seen, long now) =>
        Interlocked.CompareExchange(ref _checkedAt, now, seen) == seen;

    /// <summary>Whether it still says what is on the disk.</summary>
    public bool Is(IReadOnlyList<(string? Coding, Measure Measure)> found)
    {
        if (isFresh || found.Count != forms.Length)
            return false;
        for (var i = 0; i < forms.Length; i++)
            if (forms[i].Coding != found[i].Coding || forms[i].Measure != found[i].Measure)
                return false;
        return true;
    }

    /// <summary>The form for who says that in Accept-Encoding.</summary>
    public Representation For(string? acceptEncoding)
    {
        if (forms.Length == 1 || acceptEncoding is null)
            return Plain;
        string[] codings = [.. forms.Skip(1).Select(form => form.Coding!)];
        var chosen = AcceptEncoding.Choose(acceptEncoding, codings);
        return forms.First(form => form.Coding == chosen);
    }
}
