using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Tests;

/// <summary>Connections for more than one request, and for bytes that are none.</summary>
public sealed class ConnectionTests : IAsyncDisposable
{
    private readonly HttpTestServer _http = HttpTestServer.Of(routes =>
        routes.Otherwise(request => HttpResponse.Text($"{request.Method} {request.Path}"))
    );

    public ValueTask DisposeAsync() => _http.DisposeAsync();

    [Fact]
    public async Task Pipelined_requests_are_answered_in_their_order()
    {
        var connection = _http.Connect();
        var a = connection.Send(TestRequest.Get("/a"));
        var head = connection.Send(TestRequest.Head("/b"));
        var c = connection.Send(TestRequest.Put("/c", "c"));
        Assert.Equal("GET /a", (await a.Response).Text);
        Assert.Equal("", (await head.Response).Text);
        Assert.Equal("PUT /c", (await c.Response).Text);
    }

    [Fact]
    public async Task Raw_bytes_are_read_as_they_come()
    {
        var connection = _http.Connect();
        connection.SendRaw("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HT");
        connection.SendRaw("TP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal("GET /1", (await connection.Next().Response).Text);
        Assert.Equal("GET /2", (await connection.Next().Response).Text);
        Assert.Equal(ConnectionEnd.Finished, await connection.Ended);
    }

    [Theory]
    [InlineData("?? ??\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501)]
    public async Task Bytes_that_are_no_request_are_refused_and_the_connection_closed(
        string bytes,
        int status
    )
    {
        var connection = _http.Connect();
        connection.SendRaw(bytes);
        Assert.Equal(status, (await connection.Next().Response).Status);
        Assert.Equal(ConnectionEnd.Finished, await connection.Ended);
    }

    [Fact]
    public async Task A_body_that_is_waited_for_is_asked_for()
    {
        var connection = _http.Connect();
        connection.SendRaw(
            "POST /up HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        );
        var next = connection.Next();
        _http.Advance(TimeSpan.Zero);
        connection.SendRaw("ok");
        var response = await next.Response;
        Assert.Equal([100], response.Interim.Select(one => one.Status));
        Assert.Equal("POST /up", response.Text);
    }

    [Fact]
    public async Task An_old_client_reads_until_the_end_of_the_connection()
    {
        var connection = _http.Connect();
        connection.SendRaw("GET /old HTTP/1.0\r\n\r\n");
        Assert.Equal("GET /old", (await connection.Next().Response).Text);
        Assert.Equal(ConnectionEnd.Finished, await connection.Ended);
    }

    [Fact]
    public async Task A_connection_of_a_single_request_is_closed_behind_its_response()
    {
        var waiting = _http.Begin(TestRequest.Get("/"));
        Assert.Null((await waiting.Response).Headers.Get("Connection"));
        Assert.Equal(ConnectionEnd.Finished, await waiting.Connection.Ended);
    }

    [Fact]
    public async Task What_is_sent_behind_the_end_has_no_response()
    {
        var connection = _http.Connect();
        connection.SendRaw("nonsense\r\n\r\n");
        Assert.Equal(400, (await connection.Next().Response).Status);
        var late = connection.Send(TestRequest.Get("/late"));
        var failure = await Assert.ThrowsAsync<HttpTestException>(() => late.Response);
        Assert.Contains("The server has closed the connection", failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a b")]
    [InlineData("/ä")]
    [InlineData("/a\r\nX: y")]
    public void What_is_no_target_is_refused(string target) =>
        Assert.Throws<ArgumentException>(() => TestRequest.Get(target));

    [Theory]
    [InlineData("X Y", "z")]
    [InlineData("X", "z\r\nY: z")]
    public void What_is_no_field_is_refused(string name, string value) =>
        Assert.Throws<ArgumentException>(() => TestRequest.Get("/").With(name, value));
}
