using ActorHttp.Protocol;

namespace ActorHttp;

/// <summary>Hears of every request when its response has been sent, or never will be.</summary>
public interface IAccessLog
{
    /// <summary>Takes note of one. Called on the loops' threads, on several at once: it must return
    /// at once, and what it throws costs the line only.</summary>
    void Write(in AccessRecord record);
}

/// <summary>One request and what became of it.</summary>
public readonly struct AccessRecord
{
    /// <summary>What was asked; null: what came was no request.</summary>
    public HttpRequest? Request { get; init; }

    /// <summary>On which connection.</summary>
    public required ConnectionInfo Connection { get; init; }

    /// <summary>The response's status; 0 if there was none.</summary>
    public required int Status { get; init; }

    /// <summary>Bytes of the response's body that were given to the connection, without chunk
    /// heads.</summary>
    public long BodyBytes { get; init; }

    /// <summary>When the request was handed over, in UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>From then to the last byte's leave.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The template of the route that answered; null if none did.</summary>
    public string? Route { get; init; }

    /// <summary>Who a filter has proved the client to be, as <see cref="BasicAuthentication"/>
    /// does; null: nobody asked, or nobody knows.</summary>
    public string? User { get; init; }

    /// <summary>What went wrong, one of a closed list as in the metrics; null if nothing did.
    /// </summary>
    public string? Error { get; init; }
}
