using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Scenarios;

namespace ActorHttp.LoadTesting.Tests.Running;

public class ScenarioTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(800);
    private const int Sample = 1_000;

    [Fact]
    public async Task A_user_takes_a_value_from_one_response_to_the_next_request()
    {
        var carts = 0;
        await using var bed = await LoadBed.WithAsync(server =>
            server
                .Post("/carts", () => new { Id = $"c{Interlocked.Increment(ref carts)}" })
                .Get("/carts/{id}", (string id) => id.StartsWith('c') ? 200 : 404)
        );
        var shop = Scenario
            .Named("shop")
            .Then(
                RequestStep
                    .Post("/carts", "{}", "application/json")
                    .Expect(200)
                    .ExtractJson("id", "id")
            )
            .Then(RequestStep.Get("/carts/${id}").Named("look"));
        var report = await LoadBed
            .Against(bed.Url)
            .With(shop)
            .Connections(4)
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal(0, report.All.Errors);
        Assert.Equal(carts, report.Steps[0].Figures.Answered);
        Assert.InRange(report.Steps[1].Figures.Answered, carts - 4, carts);
        Assert.Equal("look", report.Steps[1].Name);
    }

    [Fact]
    public async Task A_check_that_fails_is_counted_and_ends_the_iteration()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "tea"));
        var wrong = Scenario
            .Named("wrong")
            .Then(RequestStep.Get("/").Check(response => response.Text == "coffee"))
            .Get("/never");
        var report = await LoadBed
            .Against(bed.Url)
            .With(wrong)
            .Connections(2)
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal(report.All.Answered, report.All.Faults[LoadFault.CheckFailed]);
        Assert.Equal(0, report.Steps[1].Figures.Requests);
    }

    [Fact]
    public async Task A_feed_gives_each_iteration_its_values()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>(
            StringComparer.Ordinal
        );
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/words/{word}", (string word) => seen.AddOrUpdate(word, 1, (_, n) => n + 1))
        );
        var words = Scenario
            .Named("words")
            .FedBy(Feed.Sequence("word", "a b", "c/d", "é"))
            .Get("/words/${word}");
        var report = await LoadBed
            .Against(bed.Url)
            .With(words)
            .Connections(2)
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal(0, report.All.Errors);
        Assert.Equal("a b, c/d, é", string.Join(", ", seen.Keys.Order(StringComparer.Ordinal)));
        Assert.InRange(seen.Values.Max() - seen.Values.Min(), 0, 3);
    }

    [Fact]
    public async Task Scenarios_are_chosen_by_their_weights()
    {
        await using var bed = await LoadBed.WithAsync(server =>
            server.Get("/often", () => "often").Get("/rarely", () => "rarely")
        );
        var load = LoadBed
            .Against(bed.Url)
            .With(
                Scenario.Named("often").Get("/often").Weighing(9),
                Scenario.Named("rarely").Get("/rarely")
            )
            .Connections(4)
            .For(Short);
        var (all, rarely) = (0L, 0L);
        // A busy machine needs more runs for a sample that says something.
        for (var runs = 0; runs < 20 && all < Sample; runs++)
        {
            var report = await load.RunAsync(bed.System);
            all += report.All.Answered;
            rarely += report.Steps[1].Figures.Answered;
        }
        Assert.InRange((double)rarely / all, 0.05, 0.2);
    }

    [Fact]
    public async Task Each_user_has_a_number_of_its_own()
    {
        var numbers = new System.Collections.Concurrent.ConcurrentDictionary<long, bool>();
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var step = RequestStep
            .Get("/")
            .Check(response => numbers.TryAdd(response.Session.User, true) || true);
        await LoadBed
            .Against(bed.Url)
            .With(Scenario.Named("numbers").Then(step))
            .Connections(6)
            .For(Short)
            .RunAsync(bed.System);
        Assert.Equal([0L, 1, 2, 3, 4, 5], numbers.Keys.Order());
    }

    [Fact]
    public async Task A_user_thinks_between_its_steps()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var slow = Scenario.Named("slow").Get("/").Pause(TimeSpan.FromMilliseconds(200));
        var report = await LoadBed
            .Against(bed.Url)
            .With(slow)
            .Connections(2)
            .For(Short)
            .RunAsync(bed.System);
        Assert.InRange(report.All.Answered, 2, 10);
    }

    [Fact]
    public async Task A_place_that_nothing_fills_is_said_before_the_run()
    {
        await using var bed = new LoadBed();
        var load = LoadBed
            .Against("http://127.0.0.1:1/")
            .With(Scenario.Named("shop").Get("/carts/${id}"));
        var wrong = await Assert.ThrowsAsync<FormatException>(() => load.RunAsync(bed.System));
        Assert.Contains("no feed gives ${id}", wrong.Message);
    }
}
