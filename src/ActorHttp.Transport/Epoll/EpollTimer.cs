namespace ActorHttp.Transport;

/// <summary>A timerfd in an epoll set: it is written to set it, and never read.</summary>
/// <remarks>
/// Edge triggered, each expiry is an event by itself; setting the time forgets the one before. The
/// kernel's monotonic clock is that of Stopwatch, in nanoseconds.
/// </remarks>
internal sealed unsafe class EpollTimer : PollTimer, IEpollTarget
{
    private readonly EpollPoll _poll;
    private readonly ulong _key;
    private readonly int _fd;

    public EpollTimer(EpollPoll poll, IDeadlineOwner owner)
        : base(owner)
    {
        _poll = poll;
        _fd = Libc.TimerFd(Libc.ClockMonotonic, Libc.NonBlocking | Libc.CloseOnExec);
        if (_fd < 0)
        {
            throw Errno.ToException(Libc.Errno);
        }
        _key = poll.AddTimer(this);
        try
        {
            poll.Register(_fd, EpollEvents.Readable, _key);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public void OnEvents(uint flags)
    {
        if (FireIfDue())
        {
            Arm();
        }
    }

    protected override void Arm()
    {
        // struct itimerspec: interval (seconds, nanoseconds), then the time; zero disarms.
        long* times = stackalloc long[4];
        times[0] = times[1] = times[2] = times[3] = 0;
        if (IsSet)
        {
            (times[2], times[3]) = Math.DivRem(Math.Max(DueAt, 1), 1_000_000_000);
        }
        if (Libc.SetTimer(_fd, Libc.AbsoluteTime, times, null) != 0)
        {
            throw Errno.ToException(Libc.Errno);
        }
    }

    protected override void Release()
    {
        _poll.RemoveTimer(_key);
        _ = Libc.Close(_fd);
    }
}
