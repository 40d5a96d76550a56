using System.Globalization;

namespace ActorHttp.AccessLogs;

/// <summary>Gathers lines of any thread and gives them to their target on a thread of its own.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private const int MostBytes = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTold = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _hasLines = new(false);
    private readonly ManualResetEvent _ends = new(false);
    private readonly ILogTarget _target;
    private readonly FaultTeller _faults;
    private readonly Thread _thread;
    private byte[] _gathered = new byte[64 * 1024];
    private byte[] _written = new byte[64 * 1024];
    private int _count;
    private long _lost;
    private long _told;
    private long _tellAgainAt;
    private bool _isFailing;
    private bool _reopens;
    private bool _isClosed;

    public LogWriter(ILogTarget target, FaultTeller faults)
    {
        _target = target;
        _faults = faults;
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "access-log" };
        _thread.Start();
        AppDomain.CurrentDomain.ProcessExit += AtExit;
    }

    /// <summary>Lines that were not written. Any thread.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Takes a line with its end; any thread, never waits for the target.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_isClosed || _count + line.Length > MostBytes)
            {
                Interlocked.Increment(ref _lost);
                return;
            }
            if (_count + line.Length > _gathered.Length)
                Array.Resize(
                    ref _gathered,
                    Math.Min(MostBytes, _gathered.Length * 2 + line.Length)
                );
            line.CopyTo(_gathered.AsSpan(_count));
            _count += line.Length;
            if (_count > line.Length)
                return;
        }
        _hasLines.Set();
    }

    /// <summary>Has the target opened anew before the next lines.</summary>
    public void Reopen() => Volatile.Write(ref _reopens, true);

    /// <summary>Writes what there is, for a while, and ends. Idempotent.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
        }
        AppDomain.CurrentDomain.ProcessExit -= AtExit;
        _ends.Set();
        if (!_thread.Join(AtTheEnd))
            return;
        _target.Dispose();
        _hasLines.Dispose();
        _ends.Dispose();
    }

    private void AtExit(object? sender, EventArgs end) => Dispose();

    private void WriteAll()
    {
        WaitHandle[] either = [_hasLines, _ends];
        while (WaitHandle.WaitAny(either) == 0)
        {
            // Others will come: one write for all of them.
            _ends.WaitOne(Pause);
            WriteGathered();
        }
        WriteGathered();
    }

    private void WriteGathered()
    {
        int count;
        lock (_gate)
        {
            (_gathered, _written) = (_written, _gathered);
            (count, _count) = (_count, 0);
        }
        var lines = _written.AsSpan(0, count);
        try
        {
            if (Interlocked.Exchange(ref _reopens, false))
                _target.Reopen();
            if (count > 0)
                _target.Write(lines);
            TellOfLost(null);
        }
        catch (Exception fault)
        {
            Interlocked.Add(ref _lost, lines.Count((byte)'\n'));
            TellOfLost(fault.Message);
        }
    }

    // Once when it begins to fail; what is lost now and then, and when all is well again.
    private void TellOfLost(string? why)
    {
        if (why is not null && !_isFailing)
            _faults.Tell(why);
        _isFailing = why is not null;
        if (_isFailing || Lost == _told || Environment.TickCount64 < _tellAgainAt)
            return;
        _told = Lost;
        _tellAgainAt = Environment.TickCount64 + (long)BetweenTold.TotalMilliseconds;
        _faults.Tell(
            string.Create(CultureInfo.InvariantCulture, $"The access log has lost {_told} lines.")
        );
    }
}
