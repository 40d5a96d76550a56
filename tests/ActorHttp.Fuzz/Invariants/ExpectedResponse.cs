namespace ActorHttp.Fuzz.Invariants;

/// <summary>What a program asked for; the shape's bits are HEAD, HTTP/1.0, last one, no Server.
/// </summary>
internal sealed class ExpectedResponse(int status, int shape)
{
    public int Status { get; } = status;

    public bool IsHead { get; } = (shape & 1) != 0;

    public bool IsOld { get; } = (shape & 2) != 0;

    public bool IsLast { get; } = (shape & 4) != 0;

    public bool HasServer { get; } = (shape & 8) == 0;

    public bool IsStreamed { get; set; }

    public List<(string Name, string Value)> Fields { get; } = [];

    public byte[] Body { get; set; } = [];
}
