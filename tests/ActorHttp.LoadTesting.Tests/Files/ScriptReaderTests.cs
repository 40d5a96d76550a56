using System.Text;
using ActorHttp.LoadTesting.Files;
using ActorHttp.LoadTesting.Running;
using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.LoadTesting.Tests.Files;

/// <summary>From a scenario file to what is sent, and to how it is paced.</summary>
public sealed class ScriptReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ah");

    [Fact]
    public void What_is_said_of_the_run_becomes_its_plan()
    {
        var plan = Plan(
            """
            connections = 20
            for = 30s
            rate = 100..500
            poisson = on
            seed = 4
            warm-up = 2s
            timeout = 5s
            connect-timeout = 1500ms
            one-per-connection = yes
            scenarios = [ { steps = [ { target = "/" } ] } ]
            """
        );
        Assert.Equal((20, 30d), (plan.Connections, plan.Duration!.Value.TotalSeconds));
        Assert.Equal("100..500/s at random (seed 4) for 30 s", $"{plan.Arrivals}");
        Assert.Equal((2d, 5d), (plan.WarmUp.TotalSeconds, plan.RequestTime.TotalSeconds));
        Assert.Equal((1.5, true), (plan.ConnectTime.TotalSeconds, plan.IsOneRequestPerConnection));
    }

    [Theory]
    [InlineData("requests = 500", 500L, null)]
    [InlineData("requests = 500, for = 30s", 500L, 30)]
    [InlineData("", null, 10)]
    public void It_may_end_by_a_count(string said, long? requests, int? seconds)
    {
        var plan = Plan($"{said}\nscenarios = [ {{ steps = [ {{ target = \"/\" }} ] }} ]");
        Assert.Equal((requests, (double?)seconds), (plan.Requests, plan.Duration?.TotalSeconds));
    }

    [Fact]
    public void What_is_not_said_is_as_without_a_file()
    {
        var plan = Plan("""scenarios = [ { steps = [ { target = "/" } ] } ]""");
        Assert.Equal((64, 10d), (plan.Connections, plan.Duration!.Value.TotalSeconds));
        Assert.Null(plan.Arrivals);
        Assert.Equal((1d, "scenario 1"), (plan.Scenarios[0].Weight, plan.Scenarios[0].Name));
    }

    [Fact]
    public void A_step_is_sent_as_it_is_written()
    {
        const string Step = """"
            {
              method = PUT
              target = "/carts/${id}?a=1"
              headers { Accept = text/html
                X-Id = "${id}" }
              content-type = "application/json"
              body = """{"id":"${id}"}"""
            }
            """";
        Assert.Equal(
            "PUT /carts/a%20b?a=1 HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\n"
                + "Accept: text/html\r\nX-Id: a b\r\nContent-Length: 12\r\n\r\n{\"id\":\"a b\"}",
            Sent($"feeds = [ {{ name = id, values = [\"a b\"] }} ], steps = [ {Step} ]")
        );
    }

    [Fact]
    public void Fields_of_all_steps_give_way_to_those_of_one() =>
        Assert.Equal(
            "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Type: text/plain\r\nX-B: 2\r\nx-a: 3\r\n"
                + "Content-Length: 2\r\n\r\nhi",
            Sent(
                """
                steps = [ {
                  target = "/", body = "hi"
                  headers { Content-Type = text/plain
                    x-a = 3 }
                } ]
                """,
                "headers { X-A = 1, X-B = 2 }"
            )
        );

    [Fact]
    public void Files_stand_beside_the_scenario_file()
    {
        Write("ids.csv", "id,note\n7,\"a, b\"\n");
        Write("order.bin", "${no place}");
        Assert.Equal(
            "POST /7 HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: 11\r\n\r\n${no place}",
            Sent(
                """
                feeds = [ { csv = ids.csv } ]
                steps = [ { target = "/${id}", body-file = order.bin } ]
                """
            )
        );
    }

    [Fact]
    public void Feeds_give_numbers_and_values_in_turn_or_at_random()
    {
        var scenario = Plan(
            """
            feeds = [ { name = n, from = 8, to = 9 } ]
            scenarios = [ {
              feeds = [ { name = size, values = [S, M, L], order = random, seed = 3 } ]
              steps = [ { target = "/${n}/${size}" } ]
            } ]
            """
        ).Scenarios[0];
        var session = new UserSession(0);
        string Next()
        {
            foreach (var feed in scenario.Feeds)
                feed.Give(session);
            return session["n"] + session["size"];
        }
        var rows = Enumerable.Range(0, 40).Select(_ => Next()).ToArray();
        Assert.Equal("8989", string.Concat(rows.Take(4).Select(row => row[0])));
        string[] some = ["8L", "8M", "8S", "9L", "9M", "9S"];
        Assert.Equal(
            some,
            rows.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
        );
    }

    [Theory]
    [InlineData("expect = 201", new[] { 201 }, new[] { 200, 404 })]
    [InlineData("expect = [200, 404]", new[] { 200, 404 }, new[] { 201 })]
    [InlineData("expect = [2xx, 301]", new[] { 200, 299, 301 }, new[] { 300, 302 })]
    public void Statuses_may_be_one_or_many_or_a_class(string text, int[] right, int[] wrong)
    {
        var status = Step(text).Status!;
        Assert.All(right, code => Assert.True(status(code)));
        Assert.All(wrong, code => Assert.False(status(code)));
    }

    [Theory]
    [InlineData("pause = 1s", 1, 1)]
    [InlineData("pause = 1s..3s", 1, 3)]
    [InlineData("", 0, 0)]
    public void A_pause_is_a_time_or_between_two(string text, double least, double most)
    {
        var pause = Step(text).Pause;
        Assert.Equal((least, most), (pause.Least.TotalSeconds, pause.Most.TotalSeconds));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Around(string scenario, string before) =>
        $"{before}\nscenarios = [ {{ {scenario}\n }} ]";

    private RequestStep Step(string text) =>
        Plan($"scenarios = [ {{ steps = [ {{ target = \"/\"\n {text} }} ] }} ]").Steps[0];

    private LoadPlan Plan(string text) =>
        ScriptReader.Read(Write("load.conf", $"url = \"http://a.example\"\n{text}")).ToPlan();

    /// <summary>The first request of the first step.</summary>
    private string Sent(string scenario, string before = "")
    {
        var plan = Plan(Around(scenario, before));
        var session = new UserSession(0);
        foreach (var feed in plan.Scenarios[0].Feeds)
            feed.Give(session);
        return Encoding.UTF8.GetString(
            new PreparedRequests(plan).Of(0, plan.Steps[0], session).Span
        );
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
