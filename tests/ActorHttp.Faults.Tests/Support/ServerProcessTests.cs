using System.Diagnostics;

namespace ActorHttp.Faults.Tests;

/// <summary>What every other test here relies on.</summary>
public sealed class ServerProcessTests
{
    [Fact]
    public async Task A_server_of_its_own_answers_and_is_gone_afterwards()
    {
        var server = await ServerProcess.StartAsync("--listen", "http://127.0.0.1:0");
        using (var client = await RawClient.ConnectAsync(server.EndPoint))
        {
            await client.SendAsync("GET /health HTTP/1.1⏎{H}⏎");
            Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        }
        var id = server.Id;
        await server.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }
}
