using ActorHttp.Files.Representations;
using ActorHttp.Files.Requests;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Files.Serving;

/// <summary>A file and the compressed forms beside it, open.</summary>
internal sealed class OpenForms : IDisposable
{
    private const int Small = 256 * 1024;

    private readonly List<(string? Coding, FoundFile File)> _files = [];

    /// <param name="plain">Owned from now on.</param>
    /// <param name="find">Finds the file with an extension more; null: nobody looks for
    /// one.</param>
    public OpenForms(FoundFile plain, Func<string, FoundFile?>? find)
    {
        _files.Add((null, plain));
        if (find is not null)
            foreach (var (coding, extension) in CodedFiles.Known)
                if (find(extension) is { } form)
                    _files.Add((coding, form));
    }

    /// <summary>Whether there is a choice.</summary>
    public bool AreSeveral => _files.Count > 1;

    /// <summary>What tells whether one of them has changed.</summary>
    public IReadOnlyList<(string? Coding, Measure Measure)> Measures =>
        [.. _files.Select(form => (form.Coding, MeasureOf(form.File)))];

    /// <summary>Reads those that are small.</summary>
    /// <param name="said">Media type and fields.</param>
    /// <param name="now">UTC.</param>
    /// <param name="isWhole">Whether all have been read, and none has changed meanwhile.</param>
    public Representation[] Read(
        (string Type, ResponseFields More) said,
        DateTime now,
        out bool isWhole
    )
    {
        isWhole = true;
        var forms = new List<Representation>();
        foreach (var (coding, file) in _files)
        {
            var content = file.Length <= Small ? ReadAll(file, ref isWhole) : null;
            isWhole &= content is not null;
            forms.Add(Representation.Of(MeasureOf(file), coding, said, now, content));
        }
        return [.. forms];
    }

    /// <summary>The file of a form, which belongs to the caller from now on.</summary>
    public FoundFile Take(string? coding)
    {
        var index = _files.FindIndex(form => form.Coding == coding);
        var file = _files[index].File;
        _files.RemoveAt(index);
        return file;
    }

    public void Dispose()
    {
        foreach (var (_, file) in _files)
            file.Dispose();
    }

    private static Measure MeasureOf(FoundFile file) => new(file.Length, file.Modified);

    private static byte[] ReadAll(FoundFile file, ref bool isWhole)
    {
        if (file.Handle is not { } handle)
            return [];
        var content = new byte[file.Length];
        var read = 0;
        while (read < content.Length)
        {
            var more = RandomAccess.Read(handle, content.AsSpan(read), read);
            if (more == 0)
                break;
            read += more;
        }
        isWhole &= read == content.Length && RandomAccess.GetLength(handle) == read;
        return read == content.Length ? content : content[..read];
    }
}
