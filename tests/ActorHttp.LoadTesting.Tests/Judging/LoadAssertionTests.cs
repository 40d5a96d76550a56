using ActorHttp.LoadTesting.Judging;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Judging;

public class LoadAssertionTests
{
    // 1 000 requests: 990 answers of 5 ms that waited 20 ms, 8 of them 503; 10 timeouts of 1 s.
    private static readonly LoadReport Report = Sample();

    [Theory]
    [InlineData("p50<26ms", true)]
    [InlineData("p50<25ms", false)]
    [InlineData("service.p50<6ms", true)]
    [InlineData("response.p50<6ms", false)]
    [InlineData("p99.9 >= 1s", true)]
    [InlineData("max<=2s", true)]
    [InlineData("mean>0.02s", true)]
    [InlineData("rate>=990/s", true)]
    [InlineData("rate>990", false)]
    [InlineData("requests=1000", true)]
    [InlineData("errors=18", true)]
    [InlineData("errors==0", false)]
    [InlineData("errors<1.8%", false)]
    [InlineData("errors<=1.8%", true)]
    [InlineData("error-rate<0.02", true)]
    [InlineData("error-rate>2%", false)]
    [InlineData("status.503=8", true)]
    [InlineData("status.500=0", true)]
    [InlineData("add to cart.status.503=0", true)]
    [InlineData("browse.service.p50<6ms", true)]
    [InlineData("browse.errors=0", false)]
    public void It_holds_or_not(string text, bool holds) =>
        Assert.Equal(holds, LoadAssertion.Parse(text).Check(Report).Passed);

    [Theory]
    [InlineData("p99<25ms", "p99<25ms: no, response p99 is 25.0111 ms.")]
    [InlineData("errors<0.1%", "errors<0.1%: no, errors is 1.8 %.")]
    [InlineData("status.503=0", "status.503=0: no, status.503 is 8.")]
    [InlineData("rate>100/s", "rate>100/s: yes, rate is 990/s.")]
    [InlineData("p99.999<1s", "p99.999<1s: too little was measured to say.")]
    [InlineData("pay.p99<1s", "pay.p99<1s: there is no step 'pay' among 'browse', 'add to cart'.")]
    public void It_says_what_was_expected_and_what_was_found(string text, string message) =>
        Assert.Equal(message, LoadAssertion.Parse(text).Check(Report).Message);

    [Theory]
    [InlineData("", "it needs <, <=, >, >= or =")]
    [InlineData("p99", "it needs <, <=, >, >= or =")]
    [InlineData("p99<25", "'25' is no duration")]
    [InlineData("p100<1s", "'p100' is no metric; the metrics are")]
    [InlineData("p0<1s", "'p0' is no metric")]
    [InlineData("speed>9", "'speed' is no metric")]
    [InlineData("service.rate>9", "'service.rate' is no metric")]
    [InlineData("errors<few", "'few' is no number")]
    [InlineData("error-rate<x%", "'x%' is no share")]
    [InlineData("p99<<1s", "'<1s' is no duration")]
    public void What_cannot_be_understood_is_refused_in_one_line(string text, string why)
    {
        Assert.False(LoadAssertion.TryParse(text, out _, out var error));
        Assert.StartsWith($"'{text}' is no assertion: {why}", error);
        Assert.DoesNotContain('\n', error);
        Assert.Throws<FormatException>(() => LoadAssertion.Parse(text));
    }

    [Fact]
    public void Of_an_empty_run_no_time_is_known_and_no_error_happened()
    {
        var empty = new SampleRun().Report();
        Assert.False(LoadAssertion.Parse("p50<1h").Check(empty).Passed);
        Assert.True(LoadAssertion.Parse("errors<1%").Check(empty).Passed);
    }

    private static LoadReport Sample()
    {
        var run = new SampleRun("browse", "add to cart");
        run.Answer(5, wait: 20, times: 972).Answer(5, wait: 20, times: 8, status: 503);
        run.Answer(5, wait: 20, times: 10, step: 1);
        for (var i = 0; i < 10; i++)
            run.Fail(LoadFault.Timeout, 1000, step: 1);
        return run.EndSecond().Report();
    }
}
