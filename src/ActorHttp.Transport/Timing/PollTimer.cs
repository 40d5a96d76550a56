using System.Diagnostics;

namespace ActorHttp.Transport;

/// <summary>What a poll brings about when a point in time has come.</summary>
internal abstract class PollTimer(IDeadlineOwner owner)
{
    public const long Never = long.MaxValue;

    /// <summary>In Stopwatch ticks.</summary>
    public long DueAt { get; private set; } = Never;

    public bool IsSet => DueAt != Never;

    protected bool IsClosed { get; private set; }

    public void Set(long dueAt)
    {
        ObjectDisposedException.ThrowIf(IsClosed, typeof(PreciseTimer));
        if (dueAt != DueAt)
        {
            DueAt = dueAt;
            Arm();
        }
    }

    public void Close()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            DueAt = Never;
            Release();
        }
    }

    /// <summary>Makes the poll wake at <see cref="DueAt"/>, or not at all.</summary>
    protected abstract void Arm();

    protected abstract void Release();

    /// <summary>An event may be older than the time it is taken for.</summary>
    /// <returns>Whether it was early: the poll has to wake again.</returns>
    protected bool FireIfDue()
    {
        if (!IsSet)
        {
            return false;
        }
        if (Stopwatch.GetTimestamp() < DueAt)
        {
            return true;
        }
        DueAt = Never;
        owner.OnDeadline();
        return false;
    }
}
