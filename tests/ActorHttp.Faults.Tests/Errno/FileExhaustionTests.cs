namespace ActorHttp.Faults.Tests.Errno;

/// <summary>The console host serves files, and has no descriptor left to open one.</summary>
[Row("F-05")]
public sealed class FileExhaustionTests
{
    private const string Page = "page.txt";

    /// <summary>Below what the program holds: the next that it opens is one too many.</summary>
    private const int None = 10;

    [FactWithTool("prlimit")]
    public async Task A_file_that_cannot_be_opened_is_a_503_until_it_can()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, Page), "here");
            await using var server = await ServerProcess.StartAsync(ServeFrom(folder));
            using var client = await RawClient.ConnectAsync(server.EndPoint);
            Assert.Equal((200, "here"), await AskAsync(client));
            // What the runtime has not loaded by then it cannot load: the page of errors is needed.
            Assert.Equal(404, (await AskAsync(client, "none.txt")).Status);
            await LimitAsync(server, $"{None}:");
            for (var i = 0; i < Scale.Of(5, 200); i++)
                Assert.Equal(503, (await AskAsync(client)).Status);
            await LimitAsync(server, "20000:");
            Assert.Equal((200, "here"), await AskAsync(client));
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

    private static async Task<(int Status, string Text)> AskAsync(
        RawClient client,
        string page = Page
    )
    {
        await client.SendAsync($"GET /{page} HTTP/1.1⏎{{H}}⏎");
        var response = await client.ReadResponseAsync();
        return (response.Status, response.Text);
    }

    private static Task LimitAsync(ServerProcess server, string descriptors) =>
        Tool.RunAsync("prlimit", "--pid", $"{server.Id}", $"--nofile={descriptors}");
}
