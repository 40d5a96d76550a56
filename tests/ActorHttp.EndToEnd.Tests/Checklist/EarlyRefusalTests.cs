using ActorHttp.Protocol;

namespace ActorHttp.EndToEnd.Tests.Checklist;

/// <summary>What is too long is refused before it has come to its end.</summary>
public class EarlyRefusalTests(ChecklistServers servers) : ChecklistTest(servers)
{
    /// <summary>So much may be read beyond a limit before the answer.</summary>
    private const int Slack = 16 * 1024;

    private static readonly HttpLimits Limits = HttpLimits.Default;

    [Fact, Row("RL-14")]
    public Task A_method_without_end_is_refused() =>
        RefusesHalf(501, Many(Limits.MethodBytes + Slack, "A"));

    [Fact, Row("RL-16")]
    public Task A_target_without_end_is_refused() =>
        RefusesHalf(414, "GET /" + Many(Limits.RequestLineBytes + Slack, "a"));

    [Fact, Row("HD-13")]
    public Task Fields_without_end_are_refused_within_64_KiB() =>
        RefusesHalf(431, "GET / HTTP/1.1⏎{H}" + Many(64 * 1024 / 6, "X: 1⏎"));

    [Theory, Row("HD-14")]
    [InlineData("X: ")]
    [InlineData("")]
    public Task A_field_without_end_is_refused(string start) =>
        RefusesHalf(431, "GET / HTTP/1.1⏎{H}" + start + Many(Limits.HeaderBytes + Slack, "a"));

    [Fact, Row("CK-18")]
    public Task An_extension_without_end_is_refused() =>
        RefusesHalf(400, "{C}5;e=" + Many(Limits.ChunkExtensionBytes + Slack, "a"));

    [Fact, Row("CK-19")]
    public Task Extensions_without_end_are_refused()
    {
        var chunk = "1;" + Many(200, "a") + "⏎x⏎";
        var enough = (Limits.ChunkExtensionsPerBodyBytes + Slack) / 200;
        return RefusesHalf(400, "{C}" + Many(enough, chunk));
    }

    [Fact, Row("CK-19")]
    public Task A_hundred_thousand_extensions_are_refused() =>
        Pollers.OnOwnAsync(
            limits: null,
            async server =>
            {
                using var client = await server.ConnectAsync();
                await client.SendAsync("{C}");
                var sending = client.SendAsync(Wire.Repeat(100_000, "1;" + Many(200, "a") + "⏎x⏎"));
                Assert.Equal(400, (await client.ReadResponseAsync()).Status);
                client.Dispose();
                await Assert.ThrowsAnyAsync<Exception>(() => sending);
                await server.IsHealthyAsync();
            }
        );

    [Fact, Row("RL-32")]
    public Task Half_a_preface_is_not_waited_for() =>
        Pollers.OnOwnAsync(
            Limits with
            {
                HeadTime = TimeSpan.FromMilliseconds(Scale.Of(3_000, 300)),
            },
            async server =>
            {
                using var half = await server.ConnectAsync();
                using var whole = await server.ConnectAsync();
                await half.SendAsync("PRI * HTTP/2.0");
                await whole.SendAsync("PRI * HTTP/2.0⏎⏎");
                var late = await half.ReadResponseAsync();
                Assert.Equal(408, late.Status);
                await half.IsLastAsync(late);
                var refused = await whole.ReadResponseAsync();
                Assert.Contains(refused.Status, new[] { 400, 505 });
                await whole.IsLastAsync(refused);
            }
        );

    /// <summary>The answer comes though the client has not ended its line.</summary>
    private Task RefusesHalf(int status, string wire) => Refuses([status], Wire.Bytes(wire));
}
