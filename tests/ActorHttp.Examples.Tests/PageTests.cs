namespace ActorHttp.Examples.Tests;

/// <summary>The page of the examples: each answers what stands there, and ends in order.</summary>
public sealed class PageTests
{
    private static readonly string Page = Example.Page();

    [Theory]
    [InlineData("Hello", 6)]
    [InlineData("Cart", 10)]
    [InlineData("Upload", 7)]
    [InlineData("LongPoll", 5)]
    [InlineData("Chat", 1)]
    [InlineData("PerRequest", 6)]
    [InlineData("Service", 6)]
    public async Task An_example_answers_as_its_page_says(string name, int rows)
    {
        await using var example = await Example.StartAsync(name);
        var all = PageRow.Of(Page, name);
        Assert.Equal(rows, all.Count);
        foreach (var row in all)
            await AssertAnswered(example, row);
        example.Signal(Example.Terminate);
        await example.EndsAsync();
    }

    [Fact]
    public async Task An_example_ends_by_Ctrl_C_too()
    {
        await using var example = await Example.StartAsync("Hello");
        example.Signal(Example.Interrupt);
        await example.EndsAsync();
    }

    [Theory]
    [InlineData("1…3", "1 2 3", true)]
    [InlineData("1…3", "1 2 3 4", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("", "a", false)]
    public void An_answer_is_compared_whole(string expected, string answer, bool isSame) =>
        Assert.Equal(isSame, new PageRow("curl a/", 200, expected).IsAnsweredBy(answer));

    private static async Task AssertAnswered(Example example, PageRow row)
    {
        using var client = await example.ConnectAsync();
        await client.SendAsync(row.Request());
        var response = await client.ReadResponseAsync();
        Assert.True(
            response.Status == row.Status && row.IsAnsweredBy(response.Text),
            $"{row}\nis answered by {response.Status} {response.Text}"
        );
    }
}
