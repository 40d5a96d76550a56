using System.Diagnostics;

namespace ActorHttp.TestSupport;

/// <summary>Waits for what happens soon on another thread, and says what did not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Polls until the condition holds; after the deadline (30 s: a machine may be
    /// busy, and who succeeds does not wait) it throws.</summary>
    public static Task IsTrueAsync(Func<bool> condition, string what, TimeSpan? within = null) =>
        IsTrueAsync(() => Task.FromResult(condition()), what, within);

    /// <inheritdoc cref="IsTrueAsync(Func{bool}, string, TimeSpan?)"/>
    public static async Task IsTrueAsync(
        Func<Task<bool>> condition,
        string what,
        TimeSpan? within = null
    )
    {
        var limit = within ?? Patience;
        var started = Stopwatch.GetTimestamp();
        while (!await condition().WaitAsync(Left(started, limit)))
        {
            if (Stopwatch.GetElapsedTime(started) >= limit)
            {
                throw new TimeoutException($"Not within {limit.TotalSeconds} s: {what}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Polls until the value is as expected; the message names the last seen.</summary>
    public static async Task IsEqualAsync<T>(
        T expected,
        Func<T> actual,
        string what,
        TimeSpan? within = null
    )
    {
        var last = default(T);
        try
        {
            await IsTrueAsync(
                () => EqualityComparer<T>.Default.Equals(expected, last = actual()),
                what,
                within
            );
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}: expected {expected}, was {last}", late);
        }
    }

    /// <summary>At least one pause: a condition that is late by a hair is still asked.</summary>
    private static TimeSpan Left(long started, TimeSpan limit)
    {
        var left = limit - Stopwatch.GetElapsedTime(started);
        return left > Pause ? left : Pause;
    }
}
