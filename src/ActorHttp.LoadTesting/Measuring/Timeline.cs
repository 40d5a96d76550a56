namespace ActorHttp.LoadTesting.Measuring;

/// <summary>The points of a run, in order; when there would be more than fit, two neighbours
/// become one, and so a run of any length keeps between half and all of them.</summary>
internal sealed class Timeline(int most = Timeline.MostPoints)
{
    /// <summary>An hour of seconds, and more than a screen has columns.</summary>
    public const int MostPoints = 3600;

    private readonly List<TimelinePoint> _points = [];
    private int _seconds = 1; // in each point
    private int _inLast;

    public IReadOnlyList<TimelinePoint> Points => _points;

    public void Add(TimelinePoint second)
    {
        if (_points.Count > 0 && _inLast < _seconds)
        {
            _points[^1] = _points[^1].Join(second);
            _inLast++;
            return;
        }
        if (_points.Count >= most)
            Halve();
        _points.Add(second);
        _inLast = 1;
    }

    private void Halve()
    {
        for (var pair = 0; pair < _points.Count / 2; pair++)
            _points[pair] = _points[2 * pair].Join(_points[2 * pair + 1]);
        _points.RemoveRange(_points.Count / 2, _points.Count / 2);
        _seconds *= 2;
    }
}
