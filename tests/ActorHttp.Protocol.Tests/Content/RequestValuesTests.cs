namespace ActorHttp.Protocol.Tests.Content;

/// <summary>Query and cookies where a handler finds them: at its request.</summary>
public class RequestValuesTests : ParserTest
{
    [Fact]
    public void The_query_is_read_once_and_kept()
    {
        var request = Request("/a?b=c%20d&e");
        Assert.Equal("c d", request.Query["b"]);
        Assert.Same(request.Query, request.Query);
        Assert.Same(NameValues.Empty, Request("/a").Query);
    }

    [Fact]
    public void A_query_that_is_no_text_is_400()
    {
        var request = Request("/a?b=%ff");
        Assert.Equal(400, Assert.Throws<HttpStatusException>(() => request.Query).Status);
    }

    [Theory]
    [InlineData(399)]
    [InlineData(600)]
    public void An_exception_for_the_client_has_a_status_of_errors(int status) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HttpStatusException(status, "x"));

    private static HttpRequest Request(string target) =>
        new(
            Accepts($"GET {target} HTTP/1.1⏎{{H}}⏎").Head,
            RequestBody.Empty,
            new ConnectionInfo(1, null, null, false)
        );
}
