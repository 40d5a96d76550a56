using System.Collections.Concurrent;
using System.Text;

namespace ActorHttp.Logs;

/// <summary>Writes lines to a stream that may block or fail, without ever making the writer wait.
/// </summary>
/// <remarks>Any thread. At the end of the process what waits is written for one second more.
/// </remarks>
internal sealed class LineSink : IDisposable
{
    private const int Most = 1024;
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> _lines = new(Most);
    private readonly Stream _stream;
    private readonly Thread _thread;
    private long _leftOut;
    private long _told;

    public LineSink(Stream stream)
    {
        _stream = stream;
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "log" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>Lines that did not fit, or that the stream refused.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    public void Write(string line)
    {
        if (!TryQueue(line))
            Interlocked.Increment(ref _leftOut);
    }

    /// <summary>Waits a moment for what is queued.</summary>
    public void Dispose()
    {
        _lines.CompleteAdding();
        if (_thread.Join(AtTheEnd))
            _lines.Dispose();
    }

    private bool TryQueue(string line)
    {
        try
        {
            return _lines.TryAdd(line);
        }
        catch (InvalidOperationException)
        {
            // The process ends.
            return false;
        }
    }

    private void WriteAll()
    {
        foreach (var line in _lines.GetConsumingEnumerable())
        {
            TellWhatIsMissing();
            if (!TryWrite(line))
                Interlocked.Increment(ref _leftOut);
        }
    }

    private void TellWhatIsMissing()
    {
        var leftOut = LeftOut;
        if (leftOut == _told)
            return;
        if (TryWrite($"[WARNING] {leftOut - _told} log lines were left out here."))
            _told = leftOut;
    }

    private bool TryWrite(string line)
    {
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(Printable.Of(line) + "\n"));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
