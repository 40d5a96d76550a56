using ActorHttp.Logs;

namespace ActorHttp.Telemetry;

/// <summary>What those who watch the requests of a server are told of it. Any thread.</summary>
/// <param name="Labels">Its address, as attributes.</param>
/// <param name="Log">Hears of a listener that throws: that costs its measure, and no client
/// anything.</param>
/// <param name="Tracing">What spans show.</param>
internal sealed record Observers(ServerLabels Labels, ServerLog Log, TracingOptions Tracing)
{
    /// <summary>A connection has ended.</summary>
    public void ConnectionEnded(TimeSpan age)
    {
        if (!ServerMeter.ConnectionDuration.Enabled)
            return;
        try
        {
            ServerMeter.ConnectionDuration.Record(age.TotalSeconds, Labels.Connections);
        }
        catch (Exception fault)
        {
            Log.ListenerFailed(fault);
        }
    }
}
