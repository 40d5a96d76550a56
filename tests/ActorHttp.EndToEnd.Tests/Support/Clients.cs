namespace ActorHttp.EndToEnd.Tests;

/// <summary>What nearly every test does with a client.</summary>
internal static class Clients
{
    public const string Health = "GET /health HTTP/1.1⏎{H}⏎";

    public static async Task<RawResponse> AskAsync(this RawClient client, string notation)
    {
        await client.SendAsync(notation);
        return await client.ReadResponseAsync(
            notation.StartsWith("HEAD ", StringComparison.Ordinal)
        );
    }

    /// <summary>The connection takes one more request: nothing was left behind in it.</summary>
    public static async Task IsUsableAsync(this RawClient client)
    {
        var health = await client.AskAsync(Health);
        Assert.Equal((200, "ok\n"), (health.Status, health.Text));
    }

    /// <summary>Nothing more came, and then a FIN: all within a second, when the machine is the
    /// test's alone.</summary>
    public static async Task IsClosedAsync(this RawClient client)
    {
        client.Patience = TimeSpan.FromSeconds(Scale.Of(20, 1));
        var end = await client.ReadToEndAsync();
        Assert.Equal("", Wire.Show(end.Bytes));
        Assert.Equal(PeerEnding.Finished, end.Ending);
    }

    /// <summary>The response is the last of its connection, and says so.</summary>
    public static async Task IsLastAsync(this RawClient client, RawResponse response)
    {
        Assert.Equal("close", response.Header("Connection"));
        await client.IsClosedAsync();
    }
}
