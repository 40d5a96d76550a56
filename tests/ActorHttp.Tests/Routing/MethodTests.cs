namespace ActorHttp.Tests.Routing;

public sealed class MethodTests : TableTest
{
    private static readonly string[] Lines =
    [
        "GET /cart/{id}",
        "DELETE /cart/{key}",
        "POST /cart/sum",
        "PUT /{*rest}",
        "BREW /{*rest}",
    ];

    [Theory]
    [InlineData("GET /cart/sum", "GET /cart/{id} id=sum")]
    [InlineData("HEAD /cart/sum", "GET /cart/{id} id=sum")]
    [InlineData("DELETE /cart/5", "DELETE /cart/{key} key=5")]
    [InlineData("POST /cart/sum", "POST /cart/sum")]
    [InlineData("PUT /cart/sum", "PUT /{*rest} rest=cart/sum")]
    public void A_less_specific_template_may_have_the_method(string line, string expected) =>
        Assert.Equal(expected, Ask(Lines, line));

    [Theory]
    [InlineData("PATCH /cart/sum", "405 POST, GET, DELETE, PUT, BREW, HEAD, OPTIONS")]
    [InlineData("OPTIONS /cart/sum", "204 POST, GET, DELETE, PUT, BREW, HEAD, OPTIONS")]
    [InlineData("PATCH /cart/5", "405 GET, DELETE, PUT, BREW, HEAD, OPTIONS")]
    [InlineData("PATCH /x", "405 PUT, BREW, OPTIONS")]
    [InlineData("MAKE /x", "405 PUT, BREW, OPTIONS")]
    [InlineData("TRACE /x", "405 PUT, BREW, OPTIONS")]
    public void Allow_names_the_methods_of_every_template_that_matches(string line, string allow) =>
        Assert.Equal(allow, Ask(Lines, line));

    [Fact]
    public void A_constraint_that_fails_is_no_match() =>
        Assert.Equal("404", Ask(["GET /cart/{id:int}"], "POST /cart/x"));

    [Theory]
    [InlineData("GET /a/1", "GET /a/{id} id=1")]
    [InlineData("POST /a/1", "ANY /a/{key} key=1")]
    [InlineData("HEAD /a/1", "GET /a/{id} id=1")]
    [InlineData("OPTIONS /a/1", "ANY /a/{key} key=1")]
    [InlineData("GET /a/b", "ANY /a/b")]
    [InlineData("TRACE /a/1", "405 GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS")]
    public void The_exact_method_goes_before_any_on_one_template(string line, string expected) =>
        Assert.Equal(expected, Ask(["ANY /a/{key}", "GET /a/{id}", "ANY /a/b"], line));

    [Theory]
    [InlineData("OPTIONS *", "204")]
    [InlineData("CONNECT a:80", "501")]
    [InlineData("MAKE /", "501")]
    [InlineData("GET http://a", "404")]
    public void A_target_may_have_no_path(string line, string expected) =>
        Assert.Equal(expected, Ask(["GET /a/{b}"], line));
}
