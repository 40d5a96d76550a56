using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Running;

/// <summary>Tells an actor something when its time has come, by a loop's clock.</summary>
/// <remarks>Akka's scheduler, once it is used, wakes the thread pool a hundred times a second, and
/// a woken thread looks for work for a while: on one processor that cost the load tester a tenth of
/// its time.</remarks>
internal sealed class Reminder : IDeadlineOwner
{
    private readonly EventLoop _loop;
    private readonly IActorRef _actor;
    private readonly Deadline _deadline;
    private object? _message;

    /// <summary>One of a loop, for an actor anywhere.</summary>
    public Reminder(EventLoop loop, IActorRef actor)
    {
        _loop = loop;
        _actor = actor;
        _deadline = new Deadline(this);
    }

    /// <summary>Instead of what it was to remind of before. Loop thread only.</summary>
    public void Remind(object message, TimeSpan after)
    {
        _message = message;
        var milliseconds = Math.Max(1, (long)after.TotalMilliseconds);
        _loop.Deadlines.Set(_deadline, _loop.NowMilliseconds + milliseconds);
    }

    /// <summary>Of nothing any more. Loop thread only.</summary>
    public void Clear() => _loop.Deadlines.Clear(_deadline);

    void IDeadlineOwner.OnDeadline() => _actor.Tell(_message!, ActorRefs.NoSender);
}
