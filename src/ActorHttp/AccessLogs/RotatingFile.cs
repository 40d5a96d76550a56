using System.Globalization;

namespace ActorHttp.AccessLogs;

/// <summary>A file that makes room for a new one when it is large, or of yesterday.</summary>
/// <remarks><c>access.log</c> becomes <c>access.log.1</c>, that becomes <c>access.log.2</c>, and so
/// on. Where that fails it goes on in the file that it has, and tries again a minute
/// later.</remarks>
internal sealed class RotatingFile : ILogTarget
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);

    private readonly AccessLogOptions _options;
    private readonly FaultTeller _faults;
    private readonly TimeProvider _time;
    private readonly string _path;
    private FileStream? _file;
    private DateOnly _day;

    // When a rotation that has failed is tried again; null: none has.
    private DateTimeOffset? _nextTry;

    private RotatingFile(AccessLogOptions options, FaultTeller faults, TimeProvider time)
    {
        _options = options;
        _faults = faults;
        _time = time;
        _path = Path.GetFullPath(options.Path!);
    }

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <param name="options">With a path.</param>
    /// <param name="faults">Hears once when it cannot be rotated, and when it can again.</param>
    /// <param name="time">When a day begins, and a minute is over.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static RotatingFile Open(AccessLogOptions options, FaultTeller faults, TimeProvider time)
    {
        var file = new RotatingFile(options, faults, time);
        try
        {
            file.OpenIt();
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            throw file.Named(fault);
        }
        return file;
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        try
        {
            if (_file is null)
                OpenIt();
            if (IsDue(lines.Length) && !(_nextTry > _time.GetUtcNow()))
                RotateIfPossible();
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
        // So that it can be moved away where it is open, on every system.
        const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;
        var file = new FileStream(_path, FileMode.Append, FileAccess.Write, Shared);
        _file?.Dispose();
        _file = file;
        _day = _file.Length > 0 ? DateOnly.FromDateTime(File.GetLastWriteTimeUtc(_path)) : Today;
    }

    private void RotateIfPossible()
    {
        try
        {
            // Not there: moved away by somebody else, or by us before it could not be made anew.
            if (File.Exists(_path))
                MakeRoom();
            OpenIt();
            if (_nextTry is not null)
                _faults.Tell($"The access log {_path} is rotated again.");
            _nextTry = null;
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            if (_nextTry is null)
                _faults.Tell(
                    $"The access log {_path} cannot be rotated and grows on: {fault.Message}"
                );
            _nextTry = _time.GetUtcNow() + BetweenTries;
        }
    }

    // Up to the first gap: a rotation that failed half way has left one, and is not to push the
    // oldest out each time it is tried.
    private void MakeRoom()
    {
        if (_options.Keep == 0)
        {
            File.Delete(_path);
            return;
        }
        var last = 1;
        while (last < _options.Keep && File.Exists(Older(last)))
            last++;
        for (; last > 1; last--)
            File.Move(Older(last - 1), Older(last), overwrite: true);
        File.Move(_path, Older(1), overwrite: true);
    }

    private string Older(int age) => string.Create(CultureInfo.InvariantCulture, $"{_path}.{age}");

    private IOException Named(Exception fault) =>
        new($"The access log {_path} cannot be written: {fault.Message}", fault);

    private static bool IsOfTheDisk(Exception fault) =>
        fault is IOException or UnauthorizedAccessException;
}
