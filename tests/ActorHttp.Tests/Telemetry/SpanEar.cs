using System.Collections.Concurrent;
using System.Diagnostics;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Telemetry;

/// <summary>Hears the source "ActorHttp".</summary>
internal sealed class SpanEar : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();

    public SpanEar(Func<ActivityCreationOptions<ActivityContext>, bool>? samples = null)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ActorHttp",
            Sample = (ref ActivityCreationOptions<ActivityContext> span) =>
                samples?.Invoke(span) == false
                    ? ActivitySamplingResult.None
                    : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans of one server that have ended.</summary>
    public Activity[] Ended(int port) =>
        [.. _ended.Where(span => Equals(span.GetTagItem("server.port"), port))];

    /// <summary>The spans of a server, when so many have ended.</summary>
    public async Task<Activity[]> EndedAsync(int port, int count)
    {
        await Eventually.IsTrueAsync(() => Ended(port).Length >= count, $"{count} spans end");
        Assert.Equal(count, Ended(port).Length);
        return Ended(port);
    }

    public async Task<Activity> OnlyAsync(int port) => (await EndedAsync(port, 1))[0];

    public void Dispose() => _listener.Dispose();
}
