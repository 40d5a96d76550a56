namespace ActorHttp.Examples.Tests;

/// <summary>PerRequest: what was begun for a client that has left is taken back.</summary>
public sealed class PerRequestTests
{
    private const string Gold =
        "POST /orders HTTP/1.1⏎{H}Content-Type: application/json⏎Content-Length: 25⏎⏎"
        + """{"item":"gold","count":1}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_leaves_gives_back_what_was_reserved(bool breaks)
    {
        await using var example = await Example.StartAsync("PerRequest");
        var client = await example.ConnectAsync();
        await client.SendAsync(Gold);
        await Eventually.IsTrueAsync(() => HasGold(example, 2), "one is reserved");
        if (breaks)
            client.Reset();
        else
            client.Dispose();
        await Eventually.IsTrueAsync(() => HasGold(example, 3), "it is given back");
        Assert.Equal(0, example.Process.Log.Count("[ERROR]"));
    }

    private static async Task<bool> HasGold(Example example, int count) =>
        (await example.GetAsync("/stock")).Text.Contains($"\"gold\":{count},");
}
