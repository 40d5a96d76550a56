using ActorHttp.AccessLogs;

namespace ActorHttp;

/// <summary>An access log in a file that is rotated, or on the standard output.</summary>
/// <remarks>
/// Lines are gathered in memory and written by a thread of its own, twenty times a second at most:
/// no request ever waits for the disk. Where that cannot keep up, or fails, lines are lost, counted
/// and told of.
/// </remarks>
public sealed class AccessLogFile : IAccessLog, IDisposable
{
    [ThreadStatic]
    private static LineBuffer? s_line;

    private readonly ILineFormat _format;
    private readonly LogWriter _writer;

    private AccessLogFile(AccessLogOptions options, ILogTarget target, FaultTeller faults)
    {
        _format = LineFormats.Of(options.Format, options.HidesQuery);
        _writer = new LogWriter(target, faults);
    }

    /// <summary>Lines that nobody will see.</summary>
    public long Lost => _writer.Lost;

    /// <summary>Opens it for appending.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static AccessLogFile Open(AccessLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new FaultTeller(options.OnFault);
        ILogTarget target = options.Path is null
            ? new StandardOutput()
            : RotatingFile.Open(options, faults, TimeProvider.System);
        return new AccessLogFile(options, target, faults);
    }

    /// <inheritdoc/>
    public void Write(in AccessRecord record)
    {
        var line = s_line ??= new LineBuffer();
        line.Clear();
        _format.Write(line, in record);
        _writer.Add(line.Bytes);
    }

    /// <summary>Closes the file before the next line and opens its path anew: for tools that have
    /// moved it away.</summary>
    public void Reopen() => _writer.Reopen();

    /// <summary>Writes what there is, for five seconds at most, and closes it.</summary>
    public void Dispose() => _writer.Dispose();
}
