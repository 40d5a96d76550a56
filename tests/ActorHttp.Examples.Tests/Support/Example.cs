using System.Runtime.InteropServices;

namespace ActorHttp.Examples.Tests;

/// <summary>An example as a process of its own, on a free port of 127.0.0.1; disposing ends it.
/// </summary>
internal sealed partial class Example : IAsyncDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Example(ServerProcess process) => Process = process;

    public ServerProcess Process { get; }

    public static Task<Example> StartAsync(string name, params string[] arguments) =>
        StartAsync(name, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>The same with variables of the environment.</summary>
    public static async Task<Example> StartAsync(
        string name,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ServerStart
        {
            Program = ProgramOf(name),
            Arguments = ["--listen", "http://127.0.0.1:0", .. arguments],
            Environment = environment,
            Errors = ErrorSink.Kept,
        };
        return new Example(await ServerProcess.StartAsync(start));
    }

    public async Task<RawClient> ConnectAsync()
    {
        var client = await RawClient.ConnectAsync(Process.EndPoint);
        client.Patience = Patience;
        return client;
    }

    /// <summary>One request on a connection of its own.</summary>
    public async Task<RawResponse> AskAsync(string notation)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(notation);
        return await client.ReadResponseAsync();
    }

    public Task<RawResponse> GetAsync(string path) => AskAsync($"GET {path} HTTP/1.1⏎{{H}}⏎");

    public void Signal(int signal) => Assert.Equal(0, Kill(Process.Id, signal));

    /// <summary>Waits until it has ended by itself, in order.</summary>
    public async Task EndsAsync()
    {
        await Process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, Process.ExitCode);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    // As these tests were built: …/tests/ROOM/bin/Release/net10.0, without the extension.
    private static string ProgramOf(string name)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var built = Path.Combine("bin", here.Parent!.Name, here.Name, name);
        return Path.Combine(Root(here), "docs", "examples", name, built);
    }

    private static string Root(DirectoryInfo here) =>
        here.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The page that says what the examples answer.</summary>
    public static string Page() =>
        File.ReadAllText(
            Path.Combine(
                Root(new DirectoryInfo(AppContext.BaseDirectory)),
                "docs/examples/README.md"
            )
        );

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
