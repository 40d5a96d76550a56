using System.Text.RegularExpressions;
using System.Xml.Linq;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.LoadTesting.Tests.Support;

namespace ActorHttp.LoadTesting.Tests.Reports;

public class HtmlReportTests
{
    private const string Hostile =
        "http://h/?</title><script>alert(1)</script>\"'><img src=x>&amp;";

    [Fact]
    public void Hostile_text_stays_text()
    {
        var run = new SampleRun(Hostile, Hostile)
        {
            Plan = new()
            {
                Urls = [Hostile, Hostile],
                Model = Hostile,
                IsOpen = true,
            },
            CommandLine = Hostile,
        };
        var html = run.Answer(5).EndSecond().Report().ToHtml();
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<img", html);
        Assert.Equal(1, Regex.Count(html, "<title>Load test of"));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
    }

    [Fact]
    public void A_page_loads_nothing()
    {
        var html = Typical().ToHtml();
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"", html);
        Assert.DoesNotContain("url(", html);
        Assert.DoesNotMatch("(src|href)=", html);
    }

    [Fact]
    public void Every_chart_is_whole()
    {
        var charts = Regex.Matches(Typical().ToHtml(), "<svg.*?</svg>");
        Assert.Equal(8, charts.Count); // four, each for a desk and for a hand
        foreach (var chart in charts.Select(match => XElement.Parse(match.Value)))
        {
            Assert.Contains(chart.Elements("path"), path => Class(path).StartsWith("line"));
            Assert.DoesNotContain("NaN", chart.ToString());
            Assert.DoesNotContain("Infinity", chart.ToString());
        }
    }

    [Fact]
    public void Labels_of_an_axis_do_not_touch()
    {
        foreach (var chart in Regex.Matches(Typical().ToHtml(), "<svg.*?</svg>").Select(Parse))
        {
            var labels = chart.Elements("text").Where(text => Class(text) == "mid");
            var spans = labels
                .Select(text => ((double)text.Attribute("x")!, Half: text.Value.Length * 3.5))
                .Order()
                .ToArray();
            foreach (var (left, right) in spans.Zip(spans.Skip(1)))
                Assert.True(left.Item1 + left.Half < right.Item1 - right.Half);
        }
    }

    [Fact]
    public void The_verdict_comes_before_the_figures()
    {
        var html = new SampleRun { Busy = [0.99] }
            .Answer(5, times: 100)
            .EndSecond()
            .Report()
            .ToHtml();
        var verdict = html.IndexOf("These numbers are not the server’s", StringComparison.Ordinal);
        Assert.InRange(verdict, 0, html.IndexOf("class=\"tile\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_a_request_has_no_charts()
    {
        var html = new SampleRun().Report().ToHtml();
        Assert.Contains("Not a single request was sent", html);
        Assert.DoesNotContain("<svg", html);
        Assert.DoesNotContain("NaN", html);
    }

    [Fact]
    public void A_single_answer_and_an_hour_are_drawn_too()
    {
        Assert.Contains("<svg", new SampleRun().Answer(0).EndSecond().Report().ToHtml());
        var hour = new SampleRun();
        for (var second = 0; second < 3600; second++)
            hour.Answer(5, times: 2).EndSecond();
        Assert.InRange(hour.Report().ToHtml().Length, 10_000, 400_000);
    }

    private static LoadReport Typical()
    {
        var run = new SampleRun();
        for (var second = 0; second < 90; second++)
            run.Answer(5, times: 50).Answer(second * 10, wait: second).EndSecond(target: 50);
        return run.Fail(LoadFault.Timeout, 2000).EndSecond().Report();
    }

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";

    private static XElement Parse(Match match) => XElement.Parse(match.Value);
}
