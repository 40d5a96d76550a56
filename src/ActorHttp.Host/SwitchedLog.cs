namespace ActorHttp.Host;

/// <summary>An access log whose file can be exchanged while requests are noted. Any thread.
/// </summary>
internal sealed class SwitchedLog : IAccessLog, IDisposable
{
    private volatile AccessLogFile? _file;
    private AccessLogOptions? _options;

    /// <summary>Opens the file.</summary>
    /// <exception cref="IOException">It cannot be written; the message names it.</exception>
    public SwitchedLog(AccessLogOptions options) => Replace(options);

    public void Write(in AccessRecord record) => _file?.Write(in record);

    /// <summary>Goes on in another file, or in the same one, opened anew: whoever has moved it away
    /// says so by SIGHUP.</summary>
    /// <param name="options">Null notes nothing any more.</param>
    /// <exception cref="IOException">It cannot be written; the one before goes on.</exception>
    public void Replace(AccessLogOptions? options)
    {
        if (_options == options)
        {
            _file?.Reopen();
            return;
        }
        var before = _file;
        _file = options is null ? null : AccessLogFile.Open(options with { OnFault = Tell });
        _options = options;
        before?.Dispose();
    }

    public void Dispose() => _file?.Dispose();

    private static void Tell(string fault) => Console.Error.WriteLine(fault);
}
