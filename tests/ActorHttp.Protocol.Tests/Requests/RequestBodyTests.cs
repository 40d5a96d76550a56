namespace ActorHttp.Protocol.Tests;

/// <summary>Bodies that are at hand as a whole.</summary>
public class RequestBodyTests
{
    [Fact]
    public async Task A_whole_body_is_read_once_then_empty()
    {
        var body = RequestBody.Whole("hello"u8.ToArray(), HeaderFields.Empty);
        Assert.Equal("hello", Wire.Text((await body.ReadAsync()).Span));
        Assert.True((await body.ReadAsync()).IsEmpty);
        Assert.Equal(5, body.Length);
    }

    [Fact]
    public async Task A_cancelled_read_takes_nothing()
    {
        var body = RequestBody.Whole("hello"u8.ToArray(), HeaderFields.Empty);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await body.ReadAsync(new CancellationToken(canceled: true))
        );
        Assert.Equal(5, (await body.ReadAsync()).Length);
    }
}
