using System.Diagnostics;

namespace ActorHttp.Protocol.Tests;

/// <summary>The caller's place in a trace (W3C Trace Context s3).</summary>
public class TraceContextTests
{
    private const string Ids = "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

    private static HttpRequest Request(string fields) =>
        new(
            Outcome.Of($"{{G}}{fields}⏎").Only.Head,
            RequestBody.Empty,
            new ConnectionInfo(1, null, null, false)
        );

    private static ActivityContext Parent(string value) =>
        Request($"traceparent: {value}⏎").TraceContext;

    [Fact]
    public void A_traceparent_names_trace_span_and_flags()
    {
        var context = Parent($"00-{Ids}-01");
        Assert.Equal(Ids, $"{context.TraceId}-{context.SpanId}");
        Assert.Equal((ActivityTraceFlags.Recorded, true), (context.TraceFlags, context.IsRemote));
    }

    [Theory]
    [InlineData("00", ActivityTraceFlags.None)]
    [InlineData("02", ActivityTraceFlags.None)]
    [InlineData("0a", ActivityTraceFlags.None)]
    [InlineData("03", ActivityTraceFlags.Recorded)]
    [InlineData("ff", ActivityTraceFlags.Recorded)]
    [InlineData("0d", ActivityTraceFlags.Recorded)]
    public void Of_the_flags_the_lowest_bit_counts(string flags, ActivityTraceFlags expected) =>
        Assert.Equal(expected, Parent($"00-{Ids}-{flags}").TraceFlags);

    [Theory]
    [InlineData($"01-{Ids}-01")]
    [InlineData($"cc-{Ids}-01-what-the-future-will-be-like")]
    public void A_later_version_may_say_more_behind_a_dash(string value) =>
        Assert.Equal("00f067aa0ba902b7", $"{Parent(value).SpanId}");

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData($"00-{Ids}-0")]
    [InlineData($"00-{Ids}-01-")]
    [InlineData($"00-{Ids}-01-more")]
    [InlineData($"cc-{Ids}-01.more")]
    [InlineData($"ff-{Ids}-01")]
    [InlineData($"0A-{Ids}-01")]
    [InlineData($"00_{Ids}-01")]
    [InlineData($"00-{Ids}_01")]
    [InlineData($"00-{Ids}-0x")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01")]
    public void A_malformed_traceparent_counts_as_absent(string value) =>
        Assert.Equal(default, Parent(value));

    [Fact]
    public void Two_of_them_count_as_none() =>
        Assert.Equal(
            default,
            Request($"traceparent: 00-{Ids}-01⏎traceparent: 00-{Ids}-01⏎").TraceContext
        );

    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData("a=1, b=2", "a=1, b=2")]
    [InlineData("a=1,,b=2", "a=1,,b=2")]
    [InlineData("1t@v_-*/=! x", "1t@v_-*/=! x")]
    [InlineData("a", null)]
    [InlineData("=1", null)]
    [InlineData("a=", null)]
    [InlineData("A=1", null)]
    [InlineData("-a=1", null)]
    [InlineData("a=1=2", null)]
    [InlineData("a=1,a=2", null)]
    [InlineData("a=1,b", null)]
    public void A_tracestate_goes_along_whole_or_not_at_all(string state, string? expected)
    {
        var context = Request($"traceparent: 00-{Ids}-01⏎tracestate: {state}⏎").TraceContext;
        Assert.Equal((expected, $"{Ids[33..]}"), (context.TraceState, $"{context.SpanId}"));
    }

    [Fact]
    public void A_tracestate_in_two_lines_is_one_list() =>
        Assert.Equal(
            "a=1, b=2",
            Request(
                $"traceparent: 00-{Ids}-01⏎tracestate: a=1⏎tracestate: b=2⏎"
            ).TraceContext.TraceState
        );

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void A_tracestate_has_at_most_32_members(int members, bool counts)
    {
        var state = string.Join(',', Enumerable.Range(0, members).Select(i => $"k{i}=v"));
        var context = Request($"traceparent: 00-{Ids}-01⏎tracestate: {state}⏎").TraceContext;
        Assert.Equal(counts, context.TraceState is not null);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Its_keys_and_values_have_at_most_256_characters(int length, bool counts)
    {
        var part = new string('k', length);
        foreach (var state in new[] { $"{part}=v", $"k={part}" })
        {
            var context = Request($"traceparent: 00-{Ids}-01⏎tracestate: {state}⏎").TraceContext;
            Assert.Equal(counts, context.TraceState is not null);
        }
    }

    [Fact]
    public void A_tracestate_without_a_traceparent_is_nothing() =>
        Assert.Equal(default, Request("tracestate: a=1⏎").TraceContext);

    [Fact]
    public void A_request_inside_of_a_span_says_that_span_and_all_else_as_before()
    {
        var request = Request($"traceparent: 00-{Ids}-01⏎");
        var span = new ActivityContext(
            ActivityTraceId.CreateRandom(),
            ActivitySpanId.CreateRandom(),
            ActivityTraceFlags.None
        );
        var inside = request.WithTraceContext(span);
        Assert.Equal(span, inside.TraceContext);
        Assert.Same(request.Connection, inside.Connection);
        Assert.Equal((request.Head, request.Body), (inside.Head, inside.Body));
    }
}
