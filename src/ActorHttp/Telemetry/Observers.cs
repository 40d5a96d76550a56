using ActorHttp.Logs;
using ActorHttp.Protocol;

namespace ActorHttp.Telemetry;

/// <summary>Those who watch the requests of a server, and what they are told of it. Any thread.
/// </summary>
/// <param name="Labels">Its address, as attributes.</param>
/// <param name="Log">Hears of a listener that throws: that costs its measure, and no client
/// anything.</param>
/// <param name="Tracing">What spans show.</param>
/// <param name="AccessLog">Null: there is none.</param>
internal sealed record Observers(
    ServerLabels Labels,
    ServerLog Log,
    TracingOptions Tracing,
    IAccessLog? AccessLog = null
)
{
    /// <summary>Whether a request is to be watched: all that one pays while nobody does.</summary>
    public bool WantRequests => AccessLog is not null || RequestWatch.IsWanted;

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

    /// <summary>What came was no request, and got this answer.</summary>
    /// <param name="connection">By which it came.</param>
    /// <param name="reason">The answer.</param>
    /// <param name="bodyBytes">Of the answer.</param>
    public void Rejected(ConnectionInfo connection, Rejection reason, int bodyBytes)
    {
        if (AccessLog is null)
            return;
        WriteAccess(
            new AccessRecord
            {
                Connection = connection,
                Status = reason.Status,
                BodyBytes = bodyBytes,
                Time = DateTime.UtcNow,
                Error = reason.Name,
            }
        );
    }

    /// <summary>A request is over.</summary>
    public void WriteAccess(in AccessRecord record)
    {
        try
        {
            AccessLog?.Write(in record);
        }
        catch (Exception fault)
        {
            Log.ListenerFailed(fault);
        }
    }
}
