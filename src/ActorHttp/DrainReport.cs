namespace ActorHttp;

/// <summary>What became of the connections that were open when a server began to drain.</summary>
public sealed record DrainReport
{
    /// <summary>Had no request, not even a byte of one, and were closed.</summary>
    public int Idle { get; init; }

    /// <summary>Ended in time, mostly with the response to what they had asked.</summary>
    public int Finished { get; init; }

    /// <summary>Were cut while the client was sending its request.</summary>
    public int CutReceiving { get; init; }

    /// <summary>Were cut while the handler had not answered.</summary>
    public int CutHandling { get; init; }

    /// <summary>Were cut while the response was on its way.</summary>
    public int CutSending { get; init; }

    /// <summary>All that were cut when the time was over.</summary>
    public int Cut => CutReceiving + CutHandling + CutSending;

    /// <summary>Of two endpoints together.</summary>
    public static DrainReport operator +(DrainReport one, DrainReport other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new()
        {
            Idle = one.Idle + other.Idle,
            Finished = one.Finished + other.Finished,
            CutReceiving = one.CutReceiving + other.CutReceiving,
            CutHandling = one.CutHandling + other.CutHandling,
            CutSending = one.CutSending + other.CutSending,
        };
    }

    /// <inheritdoc cref="op_Addition"/>
    public static DrainReport Add(DrainReport left, DrainReport right) => left + right;

    /// <summary>One line for the log.</summary>
    public override string ToString() =>
        $"Connections: {Finished} finished, {Idle} idle, {Cut} cut"
        + (
            Cut == 0
                ? "."
                : $" ({CutReceiving} receiving, {CutHandling} handling, {CutSending} sending)."
        );
}
