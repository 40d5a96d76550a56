namespace ActorHttp.LoadTesting.Running;

/// <summary>How many requests all users of a closed model may still send. Any thread.</summary>
/// <remarks>One count for all loops: were it shared out before, the slowest loop would send the
/// last ones alone.</remarks>
internal sealed class Budget(long requests)
{
    private long _left = requests;

    public bool IsSpent => Volatile.Read(ref _left) <= 0;

    /// <summary>Takes up to so many.</summary>
    /// <returns>How many it took.</returns>
    public int Take(int most)
    {
        if (IsSpent)
            return 0;
        var left = Interlocked.Add(ref _left, -most);
        return left >= 0 ? most : (int)Math.Max(0, most + left);
    }
}
