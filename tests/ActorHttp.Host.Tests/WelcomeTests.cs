using System.Net;

namespace ActorHttp.Host.Tests;

/// <summary>Without a command the host shows each visitor the request as it arrived.</summary>
public sealed class WelcomeTests(WelcomeSite fixture) : IClassFixture<WelcomeSite>
{
    private readonly Site _site = fixture.Site;

    [Fact]
    public async Task The_page_shows_the_request_line_and_is_HTML_that_is_not_kept()
    {
        var page = await _site.AskAsync("GET /?a=1&b=2 HTTP/1.1⏎{H}⏎");
        Assert.Equal(200, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Contains(">GET /?a=1&amp;b=2 HTTP/1.1<", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_the_older_version_is_shown_as_such()
    {
        var page = await _site.AskAsync("GET / HTTP/1.0⏎⏎");
        Assert.Contains(">GET / HTTP/1.0<", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_are_shown_in_their_order_with_their_case()
    {
        var page = await _site.AskAsync("GET / HTTP/1.1⏎{H}x-FIRST: one⏎X-Second: two⏎⏎");
        var first = page.Text.IndexOf("x-FIRST</th><td>one<", StringComparison.Ordinal);
        var second = page.Text.IndexOf("X-Second</th><td>two<", StringComparison.Ordinal);
        Assert.InRange(first, 1, second);
    }

    [Fact]
    public async Task What_a_client_sends_cannot_become_markup()
    {
        var page = await _site.AskAsync(
            "GET / HTTP/1.1⏎{H}X-Evil: <script>alert(\"1\")</script>&'⏎⏎"
        );
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "<td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</td>",
            page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_value_that_looks_like_a_place_of_the_template_stays_a_value()
    {
        var page = await _site.AskAsync("GET / HTTP/1.1⏎{H}X-Odd: {{peer}}⏎⏎");
        Assert.Equal(200, page.Status);
        Assert.Contains("<td>{{peer}}</td>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_peer()
    {
        using var client = await RawClient.ConnectAsync(_site.EndPoint);
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        var page = await client.ReadResponseAsync();
        Assert.Contains($"<dd>{client.LocalEndPoint}</dd>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_actor_that_answered()
    {
        var page = await _site.AskAsync("GET / HTTP/1.1⏎{H}⏎");
        Assert.Matches("<dd>/user/http[^<]*/loop-0/client-[0-9]+/handler</dd>", page.Text);
    }

    [Fact]
    public async Task HEAD_gives_the_fields_alone()
    {
        var page = await _site.AskAsync("HEAD / HTTP/1.1⏎{H}⏎");
        Assert.Equal((200, 0), (page.Status, page.Body.Length));
        Assert.True(int.Parse(page.Header("Content-Length")!) > 1000);
    }

    [Fact]
    public async Task Another_path_is_not_found_and_its_name_is_escaped()
    {
        var page = await _site.AskAsync("GET /%3Cb%3E HTTP/1.1⏎{H}⏎");
        Assert.Equal(404, page.Status);
        Assert.Contains("There is nothing at /&lt;b&gt;", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_method_is_told_what_is_allowed()
    {
        var refusal = await _site.AskAsync("DELETE / HTTP/1.1⏎{H}⏎");
        Assert.Equal(405, refusal.Status);
        Assert.Equal("GET, HEAD, OPTIONS", refusal.Header("Allow"));
    }

    [Fact]
    public void The_address_that_is_printed_is_the_one_that_listens() =>
        Assert.NotEqual(0, Assert.IsType<IPEndPoint>(_site.EndPoint).Port);
}
