using Akka.Actor;

namespace ActorHttp;

internal static class AskUntilEnd
{
    /// <summary>The answer of an actor, or null if it ends without one.</summary>
    /// <remarks>It has no time of its own: for questions whose answer may take long, to actors that
    /// are sure to answer as long as they live.</remarks>
    public static async Task<T?> AskUntilItEnds<T>(this IActorRef actor, object question)
        where T : class
    {
        using var over = new CancellationTokenSource();
        var answer = actor.Ask<T>(question, over.Token);
        await Task.WhenAny(answer, actor.WatchAsync(over.Token));
        var told = answer.IsCompletedSuccessfully ? await answer : null;
        await over.CancelAsync();
        return told;
    }
}
