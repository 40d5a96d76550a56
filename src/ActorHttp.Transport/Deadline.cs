namespace ActorHttp.Transport;

/// <summary>Is told when its deadline has passed.</summary>
public interface IDeadlineOwner
{
    /// <summary>
    /// Called on the loop's thread, at or after the due time; the deadline is no longer armed and
    /// may be set again.
    /// </summary>
    void OnDeadline();
}

/// <summary>
/// A point in time at which its owner wants to be called; re-used, never re-made.
/// </summary>
/// <param name="owner">Who is called.</param>
public sealed class Deadline(IDeadlineOwner owner)
{
    internal Deadline? Next;
    internal Deadline? Previous;

    /// <summary>The wheel's tick whose slot holds this node; 0 when it hangs nowhere.</summary>
    internal long Tick;

    /// <summary>
    /// When the owner is called, in milliseconds on the loop's clock;
    /// <see cref="long.MaxValue"/> when not armed.
    /// </summary>
    public long DueAt { get; internal set; } = long.MaxValue;

    /// <summary>Whether the owner will be called.</summary>
    public bool IsArmed => Tick != 0;

    internal IDeadlineOwner Owner => owner;
}
