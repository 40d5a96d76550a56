using ActorHttp.TestKit.Memory;

namespace ActorHttp.Tests.Endings;

/// <summary>A client that keeps what it has received.</summary>
internal sealed class ReadingClient : IMemoryClient
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public void Take(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    public void End(bool wasReset) { }
}
