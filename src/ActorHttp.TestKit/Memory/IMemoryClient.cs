namespace ActorHttp.TestKit.Memory;

/// <summary>The far end of a <see cref="MemoryChannel"/>; called on the loop's thread.</summary>
internal interface IMemoryClient
{
    /// <summary>Bytes have come, which are lent for this call only.</summary>
    void Take(ReadOnlySpan<byte> bytes);

    /// <summary>No more will come; told once.</summary>
    void End(bool wasReset);
}
