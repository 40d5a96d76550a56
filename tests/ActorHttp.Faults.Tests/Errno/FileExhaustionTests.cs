namespace ActorHttp.Faults.Tests.Errno;

/// <summary>The console host serves files, and has no descriptor left to open one.</summary>
[Row("F-05")]
public sealed class FileExhaustionTests
{
    /// <summary>Below what the program holds: the next that it opens is one too many.</summary>
    private const int None = 10;

    [FactWithTool("prlimit")]
    public async Task A_file_that_cannot_be_opened_is_a_503_until_it_can()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var asked = Scale.Of(5, 200);
            for (var i = 0; i <= asked; i++)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, Page(i)), "here");
            await using var server = await ServerProcess.StartAsync(ServeFrom(folder));
            using var client = await RawClient.ConnectAsync(server.EndPoint);
            Assert.Equal((200, "here"), await AskAsync(client, Page(0)));
            // What the runtime has not loaded by then it cannot load: the page of errors is needed.
            Assert.Equal(404, (await AskAsync(client, "none.txt")).Status);
            await LimitAsync(server, $"{None}:");
            // Each is another: what was read before is sent from memory for a while.
            for (var i = 1; i <= asked; i++)
                Assert.Equal(503, (await AskAsync(client, Page(i))).Status);
            await LimitAsync(server, "20000:");
            Assert.Equal((200, "here"), await AskAsync(client, Page(asked)));
            Assert.False(server.HasExited);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServerStart ServeFrom(DirectoryInfo folder) =>
        new()
        {
            Program = "ActorHttp.Host",
            Arguments = ["serve", folder.FullName, "--listen", "http://127.0.0.1:0"],
            Errors = ErrorSink.Kept,
        };

    private static string Page(int number) => $"page-{number}.txt";

    private static async Task<(int Status, string Text)> AskAsync(RawClient client, string page)
    {
        await client.SendAsync($"GET /{page} HTTP/1.1⏎{{H}}⏎");
        var response = await client.ReadResponseAsync();
        return (response.Status, response.Text);
    }

    private static Task LimitAsync(ServerProcess server, string descriptors) =>
        Tool.RunAsync("prlimit", "--pid", $"{server.Id}", $"--nofile={descriptors}");
}
