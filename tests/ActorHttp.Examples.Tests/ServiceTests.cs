namespace ActorHttp.Examples.Tests;

/// <summary>Service: a balancer hears of the end before clients do.</summary>
public sealed class ServiceTests
{
    [Fact]
    public async Task It_is_alive_but_not_ready_while_it_announces_its_end()
    {
        await using var example = await Example.StartAsync(
            "Service",
            "--ActorHttp:api:Limits:AnnounceTime=2s"
        );
        example.Signal(Example.Terminate);
        await Eventually.IsTrueAsync(
            async () => (await example.GetAsync("/healthz/ready")).Status == 503,
            "not ready"
        );
        Assert.Equal(200, (await example.GetAsync("/healthz/live")).Status);
        await example.EndsAsync();
    }
}
