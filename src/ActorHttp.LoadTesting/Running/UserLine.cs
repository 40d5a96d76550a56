using System.Diagnostics;
using ActorHttp.Client.Connections;
using ActorHttp.Client.Lines;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Running;

/// <summary>A user's connection: made, made again, counted.</summary>
internal sealed class UserLine(Crew crew, IActorRef user, long number)
{
    private const int FirstBackOff = 10;
    private const int LongestBackOff = 1000;

    private int _endPoint = (int)(number % crew.EndPoints.Count);
    private int _backOff = FirstBackOff;

    /// <summary>Null while there is none.</summary>
    public ClientLine? Current { get; private set; }

    public bool IsOpen => Current is { IsOpen: true };

    /// <summary>When the last connect began; Stopwatch ticks.</summary>
    public long OpenedAt { get; private set; }

    /// <summary>Begins to connect, to the next of the addresses.</summary>
    public void Open()
    {
        OpenedAt = Stopwatch.GetTimestamp();
        Current = new ClientLine(crew.Loop.Events, user, crew.Limits);
        var endPoint = crew.EndPoints[_endPoint++ % crew.EndPoints.Count];
        var origin = crew.Plan.Url.Origin;
        Current.Open(
            endPoint,
            new ConnectOptions { LocalEndPoint = crew.NextSource() },
            origin.IsSecure ? OriginTls.For(origin, crew.Plan.ConfigureTls) : null
        );
    }

    /// <summary>It is open.</summary>
    public void Count()
    {
        crew.Recorder.Connected(OpenedAt, Stopwatch.GetTimestamp());
        crew.Connections++;
        _backOff = FirstBackOff;
    }

    /// <summary>How long to rest after a connect that failed, in milliseconds; longer each
    /// time.</summary>
    public int NextBackOff()
    {
        var now = _backOff;
        _backOff = Math.Min(_backOff * 2, LongestBackOff);
        return now;
    }

    /// <summary>Ends it; idempotent.</summary>
    public void Close()
    {
        if (Current is not { } line)
            return;
        Current = null;
        if (line.IsOpen)
        {
            crew.Connections--;
            crew.Recorder.Closed();
        }
        line.Close();
    }
}
