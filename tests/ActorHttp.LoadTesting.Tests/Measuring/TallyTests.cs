using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Tests.Measuring;

public class TallyTests
{
    [Fact]
    public void A_second_has_what_all_loops_gave_in_it()
    {
        var tally = new Tally(1);
        tally.Add(Answers(3));
        tally.Add(Answers(4));
        var first = tally.EndSecond(TimeSpan.FromSeconds(1));
        tally.Add(Answers(5));
        var second = tally.EndSecond(TimeSpan.FromSeconds(3));
        Assert.Equal((7, 7.0, 7), (first.Answered, first.Rate, first.Response.Count));
        Assert.Equal((5, 2.5, 5), (second.Answered, second.Rate, second.Service.Count));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), (second.From, second.For));
        Assert.Equal(12, tally.Answered);
    }

    [Fact]
    public void Progress_tells_the_last_second_and_the_faults_so_far()
    {
        var tally = new Tally(1);
        var recorder = new Recorder(1);
        recorder.Failed(0, LoadFault.Refused, 0, 1);
        tally.Add(recorder.TakeInterval());
        tally.EndSecond(TimeSpan.FromSeconds(1));
        tally.Add(Answers(5));
        var last = tally.EndSecond(TimeSpan.FromSeconds(2), 100, connections: 3, inFlight: 2);
        var progress = tally.Progress(last, TimeSpan.FromMinutes(1));
        Assert.Equal(
            (TimeSpan.FromSeconds(2), 5.0, 100),
            (progress.Elapsed, progress.Rate, progress.TargetRate)
        );
        Assert.Equal((3, 2), (progress.Connections, progress.InFlight));
        Assert.Equal(LoadFault.Refused, Assert.Single(progress.Faults).Key);
    }

    [Fact]
    public void A_long_run_has_longer_points_and_not_more_of_them()
    {
        var tally = new Tally(1, mostPoints: 8);
        for (var second = 1; second <= 100; second++)
        {
            tally.Add(Answers(second));
            tally.EndSecond(TimeSpan.FromSeconds(second));
            Assert.InRange(tally.Timeline.Count, 1, 8);
        }
        Assert.Equal(5050, tally.Timeline.Sum(point => point.Answered));
        Assert.Equal(5050, tally.Timeline.Sum(point => point.Response.Count));
        Assert.Equal(100, tally.Timeline.Sum(point => point.For.TotalSeconds));
    }

    [Fact]
    public void Points_of_a_long_run_follow_one_another()
    {
        var tally = new Tally(1, mostPoints: 4);
        for (var second = 1; second <= 37; second++)
            tally.EndSecond(TimeSpan.FromSeconds(second), second);
        var end = TimeSpan.Zero;
        foreach (var point in tally.Timeline)
        {
            Assert.Equal(end, point.From);
            end = point.From + point.For;
        }
        Assert.Equal(TimeSpan.FromSeconds(37), end);
    }

    [Fact]
    public void What_is_given_back_after_adding_stays_added()
    {
        var tally = new Tally(1);
        var recorder = new Recorder(1);
        recorder.Answered(0, default, 200, 1);
        var interval = recorder.TakeInterval();
        tally.Add(interval);
        recorder.TakeInterval(interval);
        Assert.Equal(1, tally.Answered);
        Assert.Equal(1, tally.Total.Steps[0].Response.TotalCount);
    }

    private static Interval Answers(int count)
    {
        var recorder = new Recorder(1);
        for (var i = 0; i < count; i++)
            recorder.Answered(0, new Timing(0, 0, 0, 10, 1000 * (i + 1)), 200, 1);
        return recorder.TakeInterval();
    }
}
