using System.Net;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.Loops;
using ActorHttp.Protocol;

namespace ActorHttp.LoadTesting.Running;

/// <summary>What the users of one loop know together. Loop thread only.</summary>
internal sealed class Crew
{
    private int _nextSource;

    public Crew(ActorLoop loop, LoadPlan plan, IReadOnlyList<EndPoint> endPoints)
    {
        Loop = loop;
        Plan = plan;
        EndPoints = endPoints;
        Recorder = new Recorder(plan.Steps.Count);
        Requests = new PreparedRequests(plan);
        Choice = new ScenarioChoice(plan.Scenarios, seed: loop.Events.Index);
    }

    public ActorLoop Loop { get; }
    public LoadPlan Plan { get; }
    public IReadOnlyList<EndPoint> EndPoints { get; }
    public Recorder Recorder { get; }
    public PreparedRequests Requests { get; }
    public ScenarioChoice Choice { get; }
    public ResponseLimits Limits { get; } = ResponseLimits.Default;

    /// <summary>Null in the closed model.</summary>
    public Agenda? Agenda { get; init; }

    /// <summary>The time is over: what was due before it is still sent, nothing else.</summary>
    public bool IsOver { get; set; }

    /// <summary>Of all crews together; null: requests are not counted, or those that are due
    /// are.</summary>
    public Budget? Budget { get; init; }

    /// <summary>Nothing more is to be sent, ever.</summary>
    public bool HasNoMoreWork =>
        (IsOver || Budget is { IsSpent: true } || Agenda is { IsAtItsEnd: true })
        && (Agenda?.Waiting ?? 0) == 0;

    /// <summary>Users may ask.</summary>
    public bool HasBegun { get; set; }

    /// <summary>When the last request was answered or given up; Stopwatch ticks.</summary>
    public long LastWordAt { get; set; }

    /// <summary>Open now.</summary>
    public int Connections { get; set; }

    /// <summary>Sent, and without an answer.</summary>
    public int InFlight { get; set; }

    /// <summary>Takes up to so many requests out of those that may still be sent.</summary>
    /// <returns>How many may be; those that are due may be in any case.</returns>
    public int Charge(int requests) => Budget?.Take(requests) ?? requests;

    /// <summary>In the closed model a connection that fails is a request that failed.</summary>
    public void CountFailedOpening(LoadFault fault, long openedAt, long now)
    {
        if (Charge(1) > 0)
            Recorder.Failed(0, fault, openedAt, now);
    }

    /// <summary>There is no connection at all: all that waits for one has failed.</summary>
    public void FailAllDue(LoadFault fault, long now)
    {
        while (Agenda?.TryTake(out var due) == true)
            Recorder.Failed(0, fault, due.Intended, now);
    }

    /// <summary>Where the next connection comes from.</summary>
    public IPEndPoint? NextSource() =>
        Plan.Sources.Count == 0
            ? null
            : new IPEndPoint(Plan.Sources[_nextSource++ % Plan.Sources.Count], 0);
}
