namespace ActorHttp.Tests.Endings;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class HandMovedTime : TimeProvider
{
    private long _milliseconds;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => _milliseconds;

    public void Move(int milliseconds) => _milliseconds += milliseconds;
}
