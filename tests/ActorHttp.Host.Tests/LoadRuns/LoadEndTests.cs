namespace ActorHttp.Host.Tests.LoadRuns;

/// <summary>A run that is told to end: the first signal reports, the second cuts.</summary>
public sealed class LoadEndTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Theory]
    [InlineData(LibC.Interrupt)]
    [InlineData(LibC.Terminate)]
    public async Task The_first_signal_gives_the_report_so_far(int signal)
    {
        var answered = 0;
        await using var server = new RawServer(async peer =>
        {
            for (; await peer.ReadHeadAsync() is not null; answered++)
                await peer.SendAsync(Answer);
        });
        await using var load = Loading.Start(server.Url, "-c1", "-d10m");
        await Eventually.IsTrueAsync(() => answered > 10, "it asks", TimeSpan.FromSeconds(60));
        load.Signal(signal);
        var end = await load.EndAsync();
        Assert.Equal(0, end.ExitCode);
        Assert.Contains(end.Output, line => line.StartsWith("statuses    200: "));
        Assert.Contains(end.Error, line => line.StartsWith("Ending: "));
    }

    [Fact]
    public async Task The_second_ends_at_once()
    {
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async peer =>
        {
            await peer.ReadHeadAsync();
            asked.TrySetResult();
            await peer.ReadToEndAsync();
        });
        await using var load = Loading.Start(server.Url, "-c1", "-d10m", "-q");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        // Two of the same kind could be taken for one.
        load.Signal(LibC.Interrupt);
        load.Signal(LibC.Terminate);
        var end = await load.EndAsync();
        Assert.Contains(end.ExitCode, new[] { 130, 143 });
        Assert.Empty(end.Output);
    }
}
