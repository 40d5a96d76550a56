namespace ActorHttp.LoadTesting.Arrivals;

/// <summary>Exponential gaps with mean 1, the same on every machine and runtime for the same seed
/// (xorshift64*).</summary>
internal sealed class UnitGaps(int seed)
{
    private const double TwoTo53 = 1L << 53;

    private ulong _state = Scatter((uint)seed);

    public double Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        var uniform = (_state * 0x2545F4914F6CDD1DUL >> 11) + 0.5;
        return -Math.Log(uniform / TwoTo53);
    }

    // Near seeds would begin alike; and the state must not be 0.
    private static ulong Scatter(ulong seed)
    {
        var mixed = seed + 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return (mixed ^ (mixed >> 31)) | 1;
    }
}
