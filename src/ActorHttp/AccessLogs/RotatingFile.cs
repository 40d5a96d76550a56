using System.Globalization;

namespace ActorHttp.AccessLogs;

/// <summary>A file that makes room for a new one when it is large, or of yesterday.</summary>
/// <remarks><c>access.log</c> becomes <c>access.log.1</c>, that becomes <c>access.log.2</c>, and so
/// on.</remarks>
internal sealed class RotatingFile : ILogTarget
{
    private readonly AccessLogOptions _options;
    private readonly string _path;
    private FileStream? _file;
    private DateOnly _day;

    private RotatingFile(AccessLogOptions options, string path)
    {
        _options = options;
        _path = path;
    }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <exception cref="IOException">It cannot be written.</exception>
    public static RotatingFile Open(AccessLogOptions options)
    {
        var file = new RotatingFile(options, Path.GetFullPath(options.Path!));
        file.Try(file.OpenIt);
        return file;
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        if (_file is null)
            Try(OpenIt);
        if (IsDue(lines.Length))
            Try(Rotate);
        try
        {
            _file!.Write(lines);
            _file.Flush();
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            Reopen();
            throw Named(fault);
        }
    }

    public void Reopen()
    {
        _file?.Dispose();
        _file = null;
    }

    public void Dispose() => Reopen();

    private bool IsDue(int more) =>
        _file!.Length > 0
        && (
            (_options.RotateDaily && Today != _day)
            || (_options.RotateBytes is { } most && _file.Length + more > most)
        );

    private void OpenIt()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        _day = _file.Length > 0 ? DateOnly.FromDateTime(File.GetLastWriteTimeUtc(_path)) : Today;
    }

    private void Rotate()
    {
        Reopen();
        File.Delete(Older(_options.Keep));
        for (var age = _options.Keep - 1; age > 0; age--)
            if (File.Exists(Older(age)))
                File.Move(Older(age), Older(age + 1));
        if (_options.Keep > 0)
            File.Move(_path, Older(1));
        else
            File.Delete(_path);
        OpenIt();
    }

    private string Older(int age) => string.Create(CultureInfo.InvariantCulture, $"{_path}.{age}");

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            throw Named(fault);
        }
    }

    private IOException Named(Exception fault) =>
        new($"The access log {_path} cannot be written: {fault.Message}", fault);

    private static bool IsOfTheDisk(Exception fault) =>
        fault is IOException or UnauthorizedAccessException;
}
