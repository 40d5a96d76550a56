namespace ActorHttp.LoadTesting.Measuring;

/// <summary>The conductor's: all loops' intervals together, and a point of the timeline for each
/// second. Its memory does not grow with the run beyond an hour.</summary>
/// <remarks>Each second: <see cref="Add"/> what every loop gives, then <see cref="EndSecond"/>.
/// </remarks>
internal sealed class Tally(int steps, int mostPoints = Timeline.MostPoints)
{
    private readonly Timeline _timeline = new(mostPoints);
    private readonly TimeHistogram _response = new();
    private readonly TimeHistogram _service = new();
    private TimeSpan _ended;
    private long _answered;
    private long _errors;
    private long _bytes;

    /// <summary>All since the run began.</summary>
    public Interval Total { get; } = new(steps);

    public IReadOnlyList<TimelinePoint> Timeline => _timeline.Points;

    public long Answered => Total.Steps.Sum(step => step.Answered);

    /// <summary>Copies all of it: the interval can be given back to its recorder.</summary>
    public void Add(Interval interval)
    {
        Total.Add(interval);
        foreach (var step in interval.Steps)
        {
            _response.Add(step.Response);
            _service.Add(step.Service);
            _answered += step.Answered;
            _errors += step.Faults.Sum();
            _bytes += step.BytesReceived;
        }
    }

    /// <summary>Ends a second, however long it was in truth.</summary>
    /// <param name="at">Since the run began.</param>
    /// <param name="targetRate">What the schedule wanted in it; null in the closed model.</param>
    /// <param name="connections">Open now.</param>
    /// <param name="inFlight">Requests without an answer now.</param>
    public TimelinePoint EndSecond(
        TimeSpan at,
        double? targetRate = null,
        int connections = 0,
        int inFlight = 0
    )
    {
        var point = new TimelinePoint
        {
            From = _ended,
            For = at - _ended,
            TargetRate = targetRate,
            Answered = _answered,
            Errors = _errors,
            BytesReceived = _bytes,
            Connections = connections,
            InFlight = inFlight,
            Response = new(_response.Pack()),
            Service = new(_service.Pack()),
        };
        _timeline.Add(point);
        BeginSecond(at);
        return point;
    }

    /// <summary>What to tell of the run after <see cref="EndSecond"/>.</summary>
    public LoadProgress Progress(TimelinePoint last, TimeSpan? of, long? ofRequests = null) =>
        new()
        {
            Elapsed = last.From + last.For,
            Of = of,
            OfRequests = ofRequests,
            Answered = Answered,
            Last = last,
            Faults = Counted.Faults(Total.Steps),
        };

    private void BeginSecond(TimeSpan at)
    {
        _ended = at;
        _answered = _errors = _bytes = 0;
        _response.Clear();
        _service.Clear();
    }
}
