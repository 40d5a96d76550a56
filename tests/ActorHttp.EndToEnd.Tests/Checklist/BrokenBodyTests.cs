using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>A handler never takes a part of a body for all of it.</summary>
public class BrokenBodyTests
{
    private static readonly HttpLimits Limits = HttpLimits.Default with { BodyBytes = 200_000 };

    [Theory]
    [Row("CL-13"), Row("CK-24"), Row("CK-25")]
    [InlineData("Content-Length: 100000⏎⏎", 90_000, "", 400)]
    [InlineData("Transfer-Encoding: chunked⏎⏎186a0⏎", 90_000, "", 400)]
    [InlineData("Transfer-Encoding: chunked⏎⏎186a0⏎", 100_000, "⏎", 400)]
    [InlineData("Transfer-Encoding: chunked⏎⏎186a0⏎", 100_000, "⏎186a1⏎", 413)]
    public async Task It_is_told_by_an_exception(string framing, int bytes, string rest, int status)
    {
        var told = 0;
        var ended = 0;
        await Pollers.OnOwnAsync(
            Limits,
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("POST /read HTTP/1.1⏎{H}" + framing);
                await client.SendAsync(new byte[bytes]);
                await client.SendAsync(rest);
                client.ShutdownSend();
                var response = await client.ReadResponseAsync();
                Assert.Equal(status, response.Status);
                await client.IsLastAsync(response);
            },
            routes => routes.Map(HttpMethod.Post, "/read", Read)
        );
        await Eventually.IsEqualAsync(2, () => Volatile.Read(ref told), "both handlers are told");
        Assert.Equal(0, ended);

        async Task<HttpResponse> Read(HttpRequest request, CancellationToken gone)
        {
            try
            {
                while (await request.Body.ReadAsync(CancellationToken.None) is { Length: > 0 }) { }
                Interlocked.Increment(ref ended);
            }
            catch (RequestAbortedException)
            {
                Interlocked.Increment(ref told);
            }

            return HttpResponse.Text("read");
        }
    }
}
