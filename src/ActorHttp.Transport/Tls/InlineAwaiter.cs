using System.Runtime.CompilerServices;

namespace ActorHttp.Transport;

/// <summary>Awaiters for who is no async method: what waits goes on where the operation
/// ends.</summary>
internal static class InlineAwaiter
{
    public static ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter Of(
        ValueTask<int> task
    ) => task.ConfigureAwait(false).GetAwaiter();

    public static ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter Of(ValueTask task) =>
        task.ConfigureAwait(false).GetAwaiter();
}
