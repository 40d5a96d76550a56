using ActorHttp.LoadTesting.Measuring;

namespace ActorHttp.LoadTesting.Tests.Measuring;

public class RecorderTests
{
    private static readonly Timing Quick = new(0, 10, 20, 30, 40);

    private readonly Recorder _recorder = new(2);

    [Fact]
    public void What_was_taken_is_not_taken_again()
    {
        _recorder.Answered(1, Quick, 200, 5);
        var first = _recorder.TakeInterval();
        var second = _recorder.TakeInterval();
        Assert.Equal((1, 5), (first.Steps[1].Answered, first.Steps[1].BytesReceived));
        Assert.Equal(0, second.Steps[1].Answered);
    }

    [Fact]
    public void A_taken_interval_is_left_alone_until_it_is_given_back()
    {
        _recorder.Answered(0, Quick, 200, 5);
        var first = _recorder.TakeInterval();
        _recorder.Answered(0, Quick, 200, 5);
        Assert.Equal(1, first.Steps[0].Answered);
        _recorder.TakeInterval(first);
        _recorder.Failed(0, LoadFault.Reset, 0, 1);
        Assert.Same(first, _recorder.TakeInterval());
        Assert.Equal((0, 1), (first.Steps[0].Answered, first.Steps[0].Failed));
        Assert.True(first.Steps[0].Service.IsEmpty);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(304, 0)]
    [InlineData(404, 1)]
    [InlineData(503, 1)]
    public void A_status_of_400_or_above_is_an_error(int status, int errors)
    {
        _recorder.Answered(0, Quick, status, 5);
        var step = _recorder.TakeInterval().Steps[0];
        Assert.Equal(errors, step.Faults[(int)LoadFault.UnexpectedStatus]);
        Assert.Equal((1, 1), (step.Statuses[status], step.Requests));
    }

    [Fact]
    public void A_scenario_judges_by_itself()
    {
        _recorder.Answered(0, Quick, 404, 5, fault: null);
        _recorder.Answered(0, Quick, 200, 5, LoadFault.CheckFailed);
        var step = _recorder.TakeInterval().Steps[0];
        Assert.Equal(1, step.Faults.Sum());
        Assert.Equal(1, step.Faults[(int)LoadFault.CheckFailed]);
        Assert.Equal(2, step.Service.TotalCount);
    }

    [Fact]
    public void A_timeout_counts_as_response_time_and_a_refusal_does_not()
    {
        _recorder.Failed(0, LoadFault.Timeout, 0, 1_000_000);
        _recorder.Failed(0, LoadFault.Refused, 0, 1);
        var step = _recorder.TakeInterval().Steps[0];
        Assert.Equal((1, 0), (step.Response.TotalCount, step.Service.TotalCount));
        Assert.Equal(2, step.Requests);
    }

    [Fact]
    public void Arrivals_that_were_never_sent_are_requests_that_failed()
    {
        _recorder.Skipped(1, 7);
        var step = _recorder.TakeInterval().Steps[1];
        Assert.Equal((7, 7), (step.Failed, step.Faults[(int)LoadFault.NotSent]));
    }

    [Fact]
    public void Connections_and_bytes_sent_are_counted()
    {
        _recorder.Connected(0, 1000);
        _recorder.Closed();
        _recorder.Sent(100);
        var interval = _recorder.TakeInterval();
        Assert.Equal((1, 1, 100), (interval.Opened, interval.Closed, interval.BytesSent));
        Assert.Equal(1, interval.Connect.TotalCount);
    }

    [Fact]
    public void A_request_costs_no_memory()
    {
        _recorder.Answered(0, Quick, 200, 5);
        _recorder.Failed(1, LoadFault.Timeout, 0, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            _recorder.Answered(0, Quick, 200, 5);
        _recorder.Failed(1, LoadFault.Timeout, 0, 10);
        // Less than a byte for each: the runtime itself takes some kilobytes when it compiles anew.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }
}
