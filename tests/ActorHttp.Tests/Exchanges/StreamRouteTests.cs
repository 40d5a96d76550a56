using ActorHttp.Protocol;

namespace ActorHttp.Tests.Exchanges;

public sealed class StreamRouteTests : ServerTest
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";
    private static readonly ReadOnlyMemory<byte> Hello = "hello"u8.ToArray();

    [Fact]
    public async Task A_function_writes_its_response_part_by_part()
    {
        await StartWithRoutesAsync(routes =>
            routes.Stream(
                null,
                "/",
                async (_, stream) =>
                {
                    await stream.WriteAsync(Hello);
                    await stream.WriteAsync(Hello);
                }
            )
        );
        Assert.Equal("hellohello", (await GetAsync(Get)).Text);
    }

    [Fact]
    public async Task A_part_written_by_another_thread_never_overtakes_the_start()
    {
        await StartWithRoutesAsync(routes =>
            routes.Stream(
                null,
                "/",
                (_, stream) =>
                {
                    stream.Start(new ResponseStart(201, ResponseFields.Empty, null));
                    // The loop is held until the pool has told the first part.
                    return Task.Run(() => Task.FromResult(stream.WriteAsync(Hello))).Result;
                }
            )
        );
        var response = await GetAsync(Get);
        Assert.Equal((201, "hello"), (response.Status, response.Text));
    }

    [Fact]
    public async Task A_writer_fails_when_the_client_finishes_and_then_resets()
    {
        var failure = new TaskCompletionSource<Exception>();
        await StartWithRoutesAsync(routes =>
            routes.Stream(null, "/", (_, stream) => WriteForEverAsync(stream, failure))
        );
        var client = await SendAsync(Get);
        await CountsAsync(1, counts => counts.Running, "the request runs");
        client.ShutdownSend();
        await CountsAsync(1, counts => counts.Cancellations, "the function was told");
        client.Reset();
        Assert.IsType<RequestAbortedException>(await failure.Task.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_writer_fails_when_its_connection_is_killed()
    {
        var failure = new TaskCompletionSource<Exception>();
        await StartWithRoutesAsync(routes =>
            routes.Stream(null, "/", (_, stream) => WriteForEverAsync(stream, failure))
        );
        await SendAsync(Get);
        await CountsAsync(1, counts => counts.Running, "the request runs");
        (await ClientActorAsync()).Tell(Akka.Actor.Kill.Instance, TestActor);
        Assert.IsType<RequestAbortedException>(await failure.Task.WaitAsync(Soon));
    }

    private static async Task WriteForEverAsync(
        ResponseStream stream,
        TaskCompletionSource<Exception> failure
    )
    {
        try
        {
            while (true)
                await stream.WriteAsync(new byte[100_000]);
        }
        catch (Exception fault)
        {
            failure.SetResult(fault);
        }
    }
}
