using System.Text;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests;

/// <summary>The results that handlers give back most.</summary>
public sealed class HttpTests
{
    [Theory]
    [InlineData("/a b?q=ü#f", "/a%20b?q=%C3%BC#f")]
    [InlineData("https://example.com/ä", "https://example.com/%C3%A4")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1")]
    [InlineData("/%0D%0A", "/%0D%0A")]
    [InlineData("/\"<>\\^`{|}", "/%22%3C%3E%5C%5E%60%7B%7C%7D")]
    [InlineData("../up?x=1", "../up?x=1")]
    [Row("RS-05")]
    public void A_redirect_target_is_escaped(string target, string location) =>
        Assert.Equal(location, Http.Redirect(target).Headers.Get("Location"));

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData(" //evil.example/")]
    [InlineData("")]
    [Row("RS-05")]
    public void A_path_that_leads_to_another_host_is_refused(string target) =>
        Assert.Throws<ArgumentException>(() => Http.Redirect(target));

    [Theory]
    [InlineData(false, false, 302)]
    [InlineData(true, false, 301)]
    [InlineData(false, true, 307)]
    [InlineData(true, true, 308)]
    public void A_redirect_says_for_how_long_and_by_which_method(
        bool permanent,
        bool keepMethod,
        int status
    ) => Assert.Equal(status, Http.Redirect("/", permanent, keepMethod).Status);

    [Fact]
    public void A_problem_is_json_for_programs()
    {
        var problem = Http.Problem(
            409,
            "Out of stock",
            "There are 2 left.",
            "https://example.com/stock",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["left"] = 2 }
        );
        Assert.Equal("application/problem+json", problem.Headers.Get("Content-Type"));
        Assert.Equal(
            """{"type":"https://example.com/stock","title":"Out of stock","status":409,"detail":"There are 2 left.","left":2}""",
            Encoding.UTF8.GetString(problem.Body.Span)
        );
    }

    [Fact]
    public void A_problem_without_a_type_has_the_title_of_its_status() =>
        Assert.Equal(
            """{"title":"Not Found","status":404}""",
            Encoding.UTF8.GetString(Http.Problem(404).Body.Span)
        );

    [Fact]
    public void A_problem_may_not_say_its_own_members_twice() =>
        Assert.Throws<ArgumentException>(() =>
            Http.Problem(
                400,
                extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["status"] = 200,
                }
            )
        );

    [Fact]
    public void A_problem_is_an_error() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Http.Problem(200));

    [Fact]
    public void What_was_made_says_where_it_is()
    {
        var created = Http.Created("/carts/7", new { Id = 7 });
        Assert.Equal((201, "/carts/7"), (created.Status, created.Headers.Get("Location")));
        Assert.Equal("""{"id":7}""", Encoding.UTF8.GetString(created.Body.Span));
    }

    [Fact]
    public void What_is_not_modified_has_its_tag_and_no_content()
    {
        var response = Http.NotModified("\"v1\"");
        Assert.Equal(
            (304, "\"v1\"", 0),
            (response.Status, response.Headers.Get("ETag"), response.Body.Length)
        );
    }
}
