using System.Net;
using ActorHttp.LoadTesting.Measuring;
using Akka.Event;

namespace ActorHttp.LoadTesting.Running;

/// <summary>Program → conductor: run; answered by a report.</summary>
internal sealed class BeginRun : IDeadLetterSuppression
{
    public static readonly BeginRun Instance = new();
}

/// <summary>Program → conductor, conductor → crew: end now, and report what there is.</summary>
internal sealed class EndEarly : IDeadLetterSuppression
{
    public static readonly EndEarly Instance = new();
}

/// <summary>Conductor: where the connections lead; none if there is no way.</summary>
internal sealed record WhereTo(IReadOnlyList<EndPoint> EndPoints, LoadFault? Fault);

/// <summary>Crew → conductor: each user has tried to connect.</summary>
/// <param name="Opened">How many did.</param>
/// <param name="Failed">How many did not.</param>
internal sealed record CrewIsReady(int Opened, int Failed);

/// <summary>Conductor → crew: the run begins; Stopwatch ticks.</summary>
internal sealed record Go(long Start);

/// <summary>Conductor → crew: tell what you have measured; answered by
/// <see cref="Measured"/>.</summary>
internal sealed class TellMeasured : IDeadLetterSuppression
{
    public static readonly TellMeasured Instance = new();
}

/// <summary>Crew → conductor: all since the last time.</summary>
/// <param name="Loop">The crew's.</param>
/// <param name="Interval">Now the conductor's.</param>
/// <param name="Connections">Open now.</param>
/// <param name="InFlight">Requests without an answer now.</param>
/// <param name="BusyTicks">What the loop has worked since the run began.</param>
/// <param name="EndedAt">When its last request was answered or given up, and its time was over;
/// Stopwatch ticks; null before that.</param>
internal sealed record Measured(
    int Loop,
    Interval Interval,
    int Connections,
    int InFlight,
    long BusyTicks,
    long? EndedAt
) : IDeadLetterSuppression;

/// <summary>Crew → conductor, conductor → crew: all requests have been sent.</summary>
internal sealed class AllSent : IDeadLetterSuppression
{
    public static readonly AllSent Instance = new();
}

/// <summary>User → crew: its first connection is there, or not.</summary>
internal sealed class FirstTry : IDeadLetterSuppression
{
    public static readonly FirstTry Succeeded = new();
    public static readonly FirstTry Failed = new();
}

/// <summary>Crew → user: connect.</summary>
internal sealed class ConnectNow : IDeadLetterSuppression
{
    public static readonly ConnectNow Instance = new();
}

/// <summary>Crew → user: begin to ask.</summary>
internal sealed class StartAsking : IDeadLetterSuppression
{
    public static readonly StartAsking Instance = new();
}

/// <summary>Agenda → user: something is due.</summary>
internal sealed class ArrivalWaits : IDeadLetterSuppression
{
    public static readonly ArrivalWaits Instance = new();
}

/// <summary>Crew → user: ask no more, end when the last answer has come.</summary>
internal sealed class FinishUser : IDeadLetterSuppression
{
    public static readonly FinishUser Instance = new();
}

/// <summary>Crew → user: end now.</summary>
internal sealed class CutUser : IDeadLetterSuppression
{
    public static readonly CutUser Instance = new();
}

/// <summary>User → itself, crew → itself: a deadline has passed, the timer has fired.</summary>
internal sealed class TimeIsUp : IDeadLetterSuppression
{
    public static readonly TimeIsUp Instance = new();
}

/// <summary>Crew → itself: the schedule's next is due.</summary>
internal sealed class ScheduleIsDue : IDeadLetterSuppression
{
    public static readonly ScheduleIsDue Instance = new();
}

/// <summary>Conductor → itself: a second is over.</summary>
internal sealed class SecondIsOver : IDeadLetterSuppression
{
    public static readonly SecondIsOver Instance = new();
}

/// <summary>Conductor → itself: what is measured from now on counts.</summary>
internal sealed class WarmUpIsOver : IDeadLetterSuppression
{
    public static readonly WarmUpIsOver Instance = new();
}

/// <summary>Conductor → a crew: tell me that when so much time has passed, instead of what you were
/// to tell.</summary>
internal sealed record RemindMe(TimeSpan After, object Of) : IDeadLetterSuppression;
