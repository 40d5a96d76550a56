using System.Text;
using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.Tests.Filters;

/// <summary>Names and passwords (RFC 7617).</summary>
public sealed class BasicAuthenticationTests : ServerTest
{
    private int _checks;
    private bool _wasOnLoop;

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Basic⏎")]
    [InlineData("Authorization: Basic !!!⏎")]
    [InlineData("Authorization: Basic YW5u⏎")] // ann
    [InlineData("Authorization: Basic YW5uOv8=⏎")] // ann: and a byte that is no UTF-8
    [InlineData("Authorization: Basic YW5uOgA=⏎")] // ann: and a zero
    [InlineData("Authorization: Bearer YW5uOnB3⏎")]
    public async Task Who_says_nothing_that_makes_sense_is_asked(string lines)
    {
        await StartAsync();
        var response = await GetAsync($"GET /a HTTP/1.1⏎{{H}}{lines}⏎");
        Assert.Equal(401, response.Status);
        Assert.Equal(
            "Basic realm=\"the \\\"shop\\\"\", charset=\"UTF-8\"",
            response.Header("WWW-Authenticate")
        );
        Assert.Equal(0, _checks);
    }

    [Theory]
    [InlineData("ann", "pw")]
    [InlineData("ann", "with:colon")]
    [InlineData("jürgen", "pässwörd")]
    [InlineData("", "")]
    public async Task The_right_password_lets_in_and_the_handler_knows_the_name(
        string user,
        string password
    )
    {
        await StartAsync(isRight: (name, said) => (name, said) == (user, password));
        var response = await GetAsync(With(user, password));
        Assert.Equal((200, $"hello {user}"), (response.Status, response.Text));
        Assert.Equal(401, (await GetAsync(With(user, password + "x"))).Status);
    }

    [Fact]
    public async Task The_scheme_may_be_written_in_any_case()
    {
        await StartAsync();
        var request = "GET /a HTTP/1.1⏎{H}Authorization: bAsIc YW5uOnB3⏎⏎";
        Assert.Equal("hello ann", (await GetAsync(request)).Text);
    }

    [Fact]
    public async Task A_password_that_was_right_is_not_checked_again()
    {
        await StartAsync();
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await GetAsync(With("ann", "pw"))).Status);
        Assert.Equal(1, _checks);
    }

    [Fact]
    public async Task A_wrong_one_is_checked_each_time()
    {
        await StartAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal(401, (await GetAsync(With("ann", "no"))).Status);
        Assert.Equal(3, _checks);
    }

    [Fact]
    public async Task Nothing_is_remembered_if_so_asked()
    {
        await StartAsync(options => options with { RememberFor = TimeSpan.Zero });
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await GetAsync(With("ann", "pw"))).Status);
        Assert.Equal(3, _checks);
    }

    [Fact]
    public async Task Only_so_many_are_remembered()
    {
        await StartAsync(options => options with { MostRemembered = 1 }, (_, _) => true);
        foreach (var user in new[] { "a", "b", "a" })
            Assert.Equal(200, (await GetAsync(With(user, "pw"))).Status);
        Assert.Equal(3, _checks);
    }

    [Fact]
    public async Task The_check_does_not_run_on_the_loop()
    {
        await StartAsync();
        Assert.Equal(200, (await GetAsync(With("ann", "pw"))).Status);
        Assert.False(_wasOnLoop);
    }

    [Fact]
    public async Task The_same_credentials_at_the_same_time_are_checked_once()
    {
        var go = new TaskCompletionSource();
        await StartAsync(options => options with { ChecksAtOnce = 4 }, wait: go.Task);
        var answers = Enumerable.Range(0, 4).Select(_ => GetAsync(With("ann", "pw"))).ToArray();
        await CountsAsync(4, statistics => statistics.Running, "all wait");
        go.SetResult();
        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(1, _checks);
    }

    [Fact]
    public async Task A_flood_of_guesses_waits_and_what_is_too_much_is_sent_away()
    {
        var go = new TaskCompletionSource();
        await StartAsync(
            options => options with { ChecksAtOnce = 1, MostWaiting = 3 },
            wait: go.Task
        );
        var guesses = Enumerable.Range(0, 3).Select(i => GetAsync(With("ann", $"{i}"))).ToArray();
        await CountsAsync(3, statistics => statistics.Running, "three wait");
        var fourth = await GetAsync(With("ann", "4"));
        Assert.Equal((503, "1"), (fourth.Status, fourth.Header("Retry-After")));
        Assert.Equal(1, _checks);
        go.SetResult();
        Assert.All(await Task.WhenAll(guesses), answer => Assert.Equal(401, answer.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("ü")]
    public void A_realm_that_cannot_be_sent_is_refused(string realm) =>
        Assert.Throws<ArgumentException>(() =>
            new BasicAuthenticationOptions { Realm = realm, Check = (_, _) => new(true) }
        );

    private static string With(string user, string password)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return $"GET /a HTTP/1.1⏎{{H}}Authorization: Basic {text}⏎⏎";
    }

    private Task StartAsync(
        Func<BasicAuthenticationOptions, BasicAuthenticationOptions>? change = null,
        Func<string, string, bool>? isRight = null,
        Task? wait = null
    )
    {
        var options = new BasicAuthenticationOptions
        {
            Realm = "the \"shop\"",
            Check = async (user, password) =>
            {
                Interlocked.Increment(ref _checks);
                _wasOnLoop |= EventLoop.Current is not null;
                await (wait ?? Task.CompletedTask);
                return isRight?.Invoke(user, password) ?? (user, password) == ("ann", "pw");
            },
        };
        return StartWithRoutesAsync(routes =>
            routes
                .Use(BasicAuthentication.Require(change?.Invoke(options) ?? options))
                .Get("/a", (HttpRequest request) => Http.Text($"hello {request.User}"))
        );
    }
}
