using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class ExplanationTests
{
    [Fact]
    public void Waiting_for_a_connection_is_the_servers_delay() =>
        Assert.Contains(
            "at p99 they are 410 ms and 10 ms, because requests waited up to 400 ms",
            Of(new SampleRun().Answer(10, wait: 400, times: 100))
        );

    [Fact]
    public void Own_lag_is_the_generators_fault() =>
        Assert.Contains(
            "because the generator was late by up to 400 ms: its own fault",
            Of(new SampleRun().Answer(10, lag: 400, times: 100))
        );

    [Fact]
    public void Timeouts_have_a_response_time_and_no_service_time() =>
        Assert.Contains(
            "because requests that timed out count with the time they waited",
            Of(
                new SampleRun()
                    .Answer(10, times: 90)
                    .Fail(LoadFault.Timeout, 2000)
                    .Answer(10, times: 9)
            )
        );

    [Fact]
    public void Without_a_difference_it_says_so() =>
        Assert.EndsWith(
            "they are 10 ms and 10 ms: requests left when they were due.",
            Of(new SampleRun().Answer(10, times: 100))
        );

    [Fact]
    public void The_closed_model_warns_of_what_it_cannot_show()
    {
        var run = new SampleRun { Plan = new() { Connections = 1 } };
        Assert.StartsWith("The model is closed", Of(run.Answer(10)));
    }

    private static string Of(SampleRun run) => Explanation.Of(run.EndSecond().Report());
}
