namespace ActorHttp.TestSupport;

/// <summary>What a <see cref="FaultProxy"/> does to the bytes of one direction.</summary>
public abstract record Fault
{
    private Fault() { }

    /// <summary>Passes everything on at once.</summary>
    public static Fault None { get; } = new Nothing();

    /// <summary>Leaves the bytes where they are: the sender's buffers fill up.</summary>
    public static Fault StopReading { get; } = new StopsReading();

    /// <summary>Reads and forgets: the sender believes that all is well.</summary>
    public static Fault Silence { get; } = new Silences();

    /// <summary>FIN to the receiver; what the sender still says is forgotten.</summary>
    public static Fault HalfClose { get; } = new HalfCloses();

    /// <summary>RST to both sides.</summary>
    public static Fault Reset { get; } = new Resets();

    /// <summary>Keeps what was read for that long.</summary>
    public sealed record Delay(TimeSpan By) : Fault;

    /// <summary>Passes on at most so many bytes in a second, a write every 20 ms.</summary>
    public sealed record Throttle(int BytesPerSecond) : Fault;

    /// <summary>One write for every so many bytes, 1 ms apart.</summary>
    public sealed record Slice(int Size = 1) : Fault;

    /// <summary>Flips the lowest bit of every n-th byte, counted anew in each direction.</summary>
    public sealed record Corrupt(int EveryNth = 1) : Fault;

    internal sealed record Nothing : Fault;

    internal sealed record StopsReading : Fault;

    internal sealed record Silences : Fault;

    internal sealed record HalfCloses : Fault;

    internal sealed record Resets : Fault;
}
