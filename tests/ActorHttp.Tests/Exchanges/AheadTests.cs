using ActorHttp.Connections;

namespace ActorHttp.Tests.Exchanges;

/// <summary>What a client may pipeline is bounded by number and by bytes.</summary>
public sealed class AheadTests
{
    private readonly Ahead _ahead = new(most: 3, mostBytes: 1000);

    private static Waiting Request(int size) => new(null!, null!, size);

    [Fact]
    public void It_is_full_at_a_number_of_small_requests()
    {
        _ahead.Add(Request(10));
        _ahead.Add(Request(10));
        Assert.False(_ahead.IsFull);
        _ahead.Add(Request(10));
        Assert.True(_ahead.IsFull);
    }

    [Fact]
    public void It_is_full_at_a_number_of_bytes()
    {
        _ahead.Add(Request(1000));
        Assert.True(_ahead.IsFull);
    }

    [Fact]
    public void It_has_room_again_when_a_request_has_been_taken()
    {
        _ahead.Add(Request(1000));
        Assert.True(_ahead.TryTake(out _));
        Assert.False(_ahead.IsFull);
        Assert.False(_ahead.TryTake(out _));
    }
}
