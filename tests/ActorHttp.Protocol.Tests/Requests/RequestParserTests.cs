namespace ActorHttp.Protocol.Tests;

/// <summary>The order of signals, and what a parser costs.</summary>
public class RequestParserTests
{
    private readonly RequestParser _parser = new(HttpLimits.Default);

    [Fact]
    public void A_request_without_body_ends_without_more_input()
    {
        var input = Wire.Bytes("{G}⏎");
        Assert.Equal(ParserSignal.Head, _parser.Read(input, out var consumed));
        Assert.Equal(input.Length, consumed);
        Assert.Equal(ParserSignal.End, _parser.Read([], out _));
        Assert.Equal(ParserSignal.Paused, _parser.Read(input, out consumed));
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void The_next_request_waits_for_the_response()
    {
        var input = Wire.Bytes("{G}⏎{S}");
        _parser.Read(input, out var first);
        _parser.Read([], out _);
        Assert.Equal(ParserSignal.Paused, _parser.Read(input.AsSpan(first), out _));
        _parser.NextRequest();
        Assert.Equal(ParserSignal.Head, _parser.Read(input.AsSpan(first), out _));
        Assert.Equal("/smuggled", _parser.Head.Target.Path);
    }

    [Fact]
    public void A_rejection_is_final()
    {
        Assert.Equal(ParserSignal.Rejected, _parser.Read(Wire.Bytes("\n"), out _));
        _parser.NextRequest();
        Assert.Equal(ParserSignal.Rejected, _parser.Read(Wire.Bytes("{G}⏎"), out var consumed));
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void Asking_for_the_next_request_too_early_is_our_fault()
    {
        _parser.Read(Wire.Bytes("{P}Content-Length: 5⏎⏎"), out _);
        Assert.Throws<InvalidOperationException>(_parser.NextRequest);
    }

    [Fact]
    public void An_idle_parser_lets_the_peer_go()
    {
        _parser.Read(Wire.Bytes("⏎"), out _);
        Assert.True(_parser.IsIdle);
        Assert.Equal(ParserSignal.NeedMore, _parser.EndOfInput());
    }

    [Fact]
    public void A_head_cut_short_is_refused()
    {
        _parser.Read(Wire.Bytes("GET / HT"), out _);
        Assert.True(_parser.HoldsBytes);
        Assert.False(_parser.IsIdle);
        Assert.Equal(ParserSignal.Rejected, _parser.EndOfInput());
        Assert.Same(Rejection.TruncatedHead, _parser.Rejection);
    }

    [Fact]
    public void A_held_head_is_let_go_when_it_is_complete()
    {
        var input = Wire.Bytes("{G}⏎{S}");
        _parser.Read(input.AsSpan(0, 10), out _);
        Assert.Equal(ParserSignal.Head, _parser.Read(input.AsSpan(10), out var consumed));
        Assert.Equal(Wire.Bytes("{G}⏎").Length - 10, consumed);
        Assert.False(_parser.HoldsBytes);
    }

    [Theory]
    [InlineData("GET / HT\n")]
    [InlineData("{G}X y⏎⏎")]
    [InlineData("{G}Content-Length: 5x⏎⏎hello")]
    [InlineData("GET / HTTP/1.1⏎X: y⏎⏎")]
    public void A_refused_head_is_not_kept(string wire)
    {
        var input = Wire.Bytes(wire);
        _parser.Read(input.AsSpan(0, 4), out _);
        Assert.True(_parser.HoldsBytes);
        Assert.Equal(ParserSignal.Rejected, _parser.Read(input.AsSpan(4), out _));
        Assert.False(_parser.HoldsBytes);
    }

    [Theory]
    [InlineData("X\n")]
    [InlineData("{G}X y⏎")]
    [InlineData("{C}0⏎X y⏎")]
    public void A_refused_input_is_not_copied(string start)
    {
        var input = Wire.Bytes(start + new string('x', 60_000));
        AllocatedToRefuse(input);
        Assert.InRange(AllocatedToRefuse(input), 1, 4_000);
    }

    [Fact]
    public void A_small_request_costs_few_allocations()
    {
        var input = Wire.Bytes("GET /plaintext HTTP/1.1⏎Host: a⏎Accept: */*⏎⏎");
        ReadMany(input, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadMany(input, 1_000);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;
        Assert.InRange(each, 1, 400);
    }

    private static long AllocatedToRefuse(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parser = new RequestParser(HttpLimits.Default);
        var rest = input.AsSpan();
        while (parser.Read(rest, out var consumed) != ParserSignal.Rejected)
        {
            rest = rest[consumed..];
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void ReadMany(byte[] input, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _parser.Read(input, out _);
            _parser.Read([], out _);
            _parser.NextRequest();
        }
    }
}
