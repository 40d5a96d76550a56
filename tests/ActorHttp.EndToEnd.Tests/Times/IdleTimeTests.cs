namespace ActorHttp.EndToEnd.Tests.Times;

/// <summary>Between requests a client may be silent for 3 s.</summary>
public class IdleTimeTests
{
    [Theory, Row("TM-06")]
    [InlineData(0)]
    [InlineData(20)]
    public Task An_idle_client_is_closed_whether_it_sends_empty_lines_or_not(int lines) =>
        TimedServer.OnBothAsync(async server =>
        {
            using var client = await server.ConnectAsync();
            var sending = Task.CompletedTask;
            await TimedServer.EndsAtAsync(
                TimedServer.Idle,
                async () =>
                {
                    await client.IsUsableAsync();
                    sending = TimedServer.DripAsync(
                        client,
                        Enumerable.Repeat("⏎", lines),
                        TimeSpan.FromSeconds(0.7)
                    );
                    await TimedServer.IsClosedAsync(client);
                }
            );
            client.Dispose();
            await sending;
        });
}
