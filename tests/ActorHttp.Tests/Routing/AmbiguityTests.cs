namespace ActorHttp.Tests.Routing;

public sealed class AmbiguityTests : TableTest
{
    [Theory]
    [InlineData("GET /a", "GET /a")]
    [InlineData("ANY /a", "ANY /a")]
    [InlineData("GET /cart/{a}", "GET /cart/{b}")]
    [InlineData("GET /{a}/x/{b}", "GET /{b}/x/{a}")]
    [InlineData("GET /{a:int:min(1)}", "GET /{b:min(1):int}")]
    [InlineData("GET /{a:int}", "GET /{b:long}")]
    [InlineData("GET /{a:int}", "GET /{b:decimal}")]
    [InlineData("GET /{a:int}", "GET /{b:length(3)}")]
    [InlineData("GET /{a:bool}", "GET /{b:alpha}")]
    [InlineData("GET /{a:range(1,5)}", "GET /{b:range(5,9)}")]
    [InlineData("GET /{a:regex(x)}", "GET /{b:regex(y)}")]
    [InlineData("GET /{a:int}/x", "GET /{b:min(1)}/y")]
    [InlineData("GET /{*a}", "GET /{**b}")]
    [InlineData("GET /{*a:int}", "GET /{*b:min(7)}")]
    [InlineData("GET /a/{b?}", "GET /a/{c?}")]
    [InlineData("GET /a/{b:int?}", "GET /a/{c:guid?}")]
    [InlineData("GET /{a} @ x.org", "GET /{b} @ X.org")]
    [InlineData("GET / @ *.x.org:80", "GET / @ *.x.org:80")]
    public void Two_routes_for_the_same_requests_are_refused_and_named(string one, string other)
    {
        var fault = Assert.Throws<ArgumentException>(() => Table(one, other));
        Assert.Contains(Named(one), fault.Message, StringComparison.Ordinal);
        Assert.Contains(Named(other), fault.Message, StringComparison.Ordinal);
        Assert.Contains("which is meant?", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /a", "POST /a")]
    [InlineData("GET /a", "ANY /a")]
    [InlineData("GET /a", "GET /a/")]
    [InlineData("GET /a", "GET /A")]
    [InlineData("GET /{a}/x", "GET /{b}/y")]
    [InlineData("GET /{a:int}", "GET /{b:guid}")]
    [InlineData("GET /{a:int}", "GET /{b:alpha}")]
    [InlineData("GET /{a:int}", "GET /{b:bool}")]
    [InlineData("GET /{a:decimal}", "GET /{b:alpha}")]
    [InlineData("GET /{a:range(1,4)}", "GET /{b:range(5,9)}")]
    [InlineData("GET /{a:max(4)}", "GET /{b:min(5)}")]
    [InlineData("GET /{a:length(1,4)}", "GET /{b:minlength(5)}")]
    [InlineData("GET /{a:guid}", "GET /{b:maxlength(35)}")]
    [InlineData("GET /a/{b?}", "GET /a")]
    [InlineData("GET /a/{b?}", "GET /a/{*c}")]
    [InlineData("GET / @ x.org", "GET / @ *.x.org")]
    [InlineData("GET / @ x.org", "GET / @ x.org:80")]
    public void What_can_be_told_apart_is_taken(string one, string other)
    {
        var table = Table(one, other);
        Assert.Equal("404", Ask(table, "GET /nowhere/at/all/x"));
    }

    private static string Named(string line) =>
        line.Replace("ANY", "any method of").Replace("@ X", "@ x").Replace("@", "on");
}
