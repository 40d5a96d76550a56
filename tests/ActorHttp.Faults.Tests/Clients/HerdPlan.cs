namespace ActorHttp.Faults.Tests.Clients;

/// <summary>What each client of a <see cref="Herd"/> does, and how slowly.</summary>
internal sealed record HerdPlan
{
    public required int Count { get; init; }

    /// <summary>Sent as soon as the herd is let go.</summary>
    public byte[] AtOnce { get; init; } = [];

    /// <summary>Sent byte by byte, one each second, from its start again when it ends.</summary>
    public byte[] Drip { get; init; } = [];

    /// <summary>Bytes taken each second; all at once by default.</summary>
    public int ReadPerSecond { get; init; } = int.MaxValue;

    /// <summary>What the kernel keeps for a client that does not read.</summary>
    public int? ReceiveBuffer { get; init; }
}
