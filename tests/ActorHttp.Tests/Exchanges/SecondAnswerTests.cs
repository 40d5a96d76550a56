using ActorHttp.Protocol;

namespace ActorHttp.Tests.Exchanges;

/// <summary>A handler that answers more than once.</summary>
public sealed class SecondAnswerTests : ServerTest
{
    [Fact]
    public async Task The_first_counts_and_each_further_one_is_counted_as_late()
    {
        await StartWithMeAsync();
        var client = await SendAsync("GET / HTTP/1.1⏎{H}⏎");
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("first"), TestActor);
        Exchange.Tell(HttpResponse.Text("second"), TestActor);
        Exchange.Tell("no response at all", TestActor);
        Assert.Equal("first", (await client.ReadResponseAsync()).Text);
        await CountsAsync(2, counts => counts.LateAnswers, "two came late");
        await client.SendAsync("GET / HTTP/1.1⏎{H}⏎");
        await NextRequestAsync();
        Exchange.Tell(HttpResponse.Text("third"), TestActor);
        Assert.Equal("third", (await client.ReadResponseAsync()).Text);
    }
}
