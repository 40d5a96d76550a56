namespace ActorHttp.Handling;

/// <summary>A token that a <see cref="RequestCancelled"/> cancels, off the loop.</summary>
internal sealed class Cancellation : CancellationTokenSource, ICanBeCancelled
{
    public void Cancel(RequestCancelled cancelled, IHandlerScope handler) => _ = CancelAsync();
}
