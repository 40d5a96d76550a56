namespace ActorHttp.Host;

/// <summary>What serves, from its start to its end.</summary>
internal interface ISite : IAsyncDisposable
{
    /// <summary>Counts of each endpoint. Any thread.</summary>
    Task<IReadOnlyList<HttpServer.Statistics>> StatisticsAsync();

    /// <summary>Completes when each event loop has taken a turn. Any thread.</summary>
    Task HeartbeatAsync();

    /// <summary>Drains; tells what became of the connections.</summary>
    Task<DrainReport> StopAsync();

    /// <summary>Where it listens.</summary>
    string ToString();
}
