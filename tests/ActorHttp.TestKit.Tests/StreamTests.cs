using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.TestKit.Tests;

/// <summary>Responses in parts.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task Parts_are_seen_before_the_response_is_whole()
    {
        var goOn = new SemaphoreSlim(0);
        await using var http = Counting(goOn);
        var waiting = http.Begin(TestRequest.Get("/count"));
        var seen = new List<string>();
        await foreach (var part in waiting.Parts)
        {
            Assert.Equal(seen.Count == 3, waiting.Response.IsCompleted);
            seen.Add(Encoding.ASCII.GetString(part.Span));
            goOn.Release();
        }
        Assert.Equal(["1", "2", "3"], seen);
        Assert.Equal("123", (await waiting.Response).Text);
    }

    [Fact]
    public async Task The_head_comes_first_and_trailers_last()
    {
        await using var http = HttpTestServer.Of(Akka.Actor.Props.Create(() => new WithTrailers()));
        var waiting = http.Begin(TestRequest.Get("/"));
        Assert.Equal("chunked", (await waiting.Head).Headers.Get("Transfer-Encoding"));
        var response = await waiting.Response;
        Assert.Equal(("all", "3"), (response.Text, response.Trailers.Get("X-Length")));
    }

    [Fact]
    public async Task A_stream_that_breaks_gives_its_parts_and_then_fails()
    {
        await using var http = HttpTestServer.Of(routes =>
            routes.Stream(
                HttpMethod.Get,
                "/",
                async (_, response) =>
                {
                    await response.WriteAsync("half"u8.ToArray());
                    throw new InvalidOperationException("no more");
                }
            )
        );
        var seen = "";
        var failure = await Assert.ThrowsAsync<HttpTestException>(async () =>
        {
            await foreach (var part in http.Begin(TestRequest.Get("/")).Parts)
                seen += Encoding.ASCII.GetString(part.Span);
        });
        Assert.Equal("half", seen);
        Assert.Contains("The server has reset the connection", failure.Message);
    }

    [Fact]
    public async Task A_writer_waits_for_a_client_that_does_not_read()
    {
        var written = 0;
        await using var http = HttpTestServer.Of(routes =>
            routes.Stream(
                HttpMethod.Get,
                "/",
                async (_, response) =>
                {
                    for (; written < 100; written++)
                        await response.WriteAsync(new byte[8 * 1024]);
                }
            )
        );
        var connection = http.Connect();
        connection.StopReading();
        var waiting = connection.Send(TestRequest.Get("/"));
        http.Advance(TimeSpan.FromSeconds(1));
        Assert.False(waiting.Head.IsCompleted);
        connection.ResumeReading();
        Assert.Equal(100 * 8 * 1024, (await waiting.Response).Body.Length);
    }

    private static HttpTestServer Counting(SemaphoreSlim goOn) =>
        HttpTestServer.Of(routes =>
            routes.Stream(
                HttpMethod.Get,
                "/count",
                async (_, response) =>
                {
                    foreach (var digit in new[] { "1", "2", "3" })
                    {
                        await response.WriteAsync(Encoding.ASCII.GetBytes(digit));
                        await goOn.WaitAsync(response.Gone);
                    }
                }
            )
        );

    private sealed class WithTrailers : Akka.Actor.UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not HttpRequest)
                return;
            Sender.Tell(new ResponseStart(200, ResponseFields.Empty, null), Self);
            Sender.Tell(new BodyPart("all"u8.ToArray()), Self);
            Sender.Tell(new BodyEnd(ResponseFields.Of(("X-Length", "3"))), Self);
        }
    }
}
