using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Reports;

/// <summary>Joins neighbours of a timeline until it is no finer than a picture.</summary>
internal static class Thinner
{
    public static IReadOnlyList<TimelinePoint> Thin(IReadOnlyList<TimelinePoint> points, int most)
    {
        var whole = WithoutStub(points);
        var each = (whole.Count + most - 1) / most;
        return each <= 1
            ? whole
            :
            [
                .. whole
                    .Chunk(each)
                    .Select(chunk => chunk.Aggregate((sum, next) => sum.Join(next))),
            ];
    }

    // A last point of a few milliseconds would draw a rate nobody had.
    public static IReadOnlyList<TimelinePoint> WithoutStub(IReadOnlyList<TimelinePoint> points) =>
        points.Count > 1 && points[^1].For < points[^2].For / 2
            ? [.. points.Take(points.Count - 2), points[^2].Join(points[^1])]
            : points;
}
