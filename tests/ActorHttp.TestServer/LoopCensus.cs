using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>What all loops of a system hold.</summary>
internal sealed record LoopCensus(int OpenSockets, int RentedBuffers, int ArmedTimers, long Stalls)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks every loop, on its own thread.</summary>
    /// <exception cref="TimeoutException">A loop is held by something.</exception>
    public static async Task<LoopCensus> OfAsync(ActorSystem system)
    {
        var loops = HttpSystem.Of(system).Loops.Loops.Select(loop => Question.Ask(loop.Events));
        var all = await Task.WhenAll(loops).WaitAsync(Patience);
        return new LoopCensus(
            all.Sum(one => one.OpenSockets),
            all.Sum(one => one.RentedBuffers),
            all.Sum(one => one.ArmedTimers),
            all.Sum(one => one.Stalls)
        );
    }

    private sealed class Question(EventLoop loop) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource<LoopCensus> _answer = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public static Task<LoopCensus> Ask(EventLoop loop)
        {
            var question = new Question(loop);
            loop.Execute(question);
            return question._answer.Task;
        }

        public void Execute()
        {
            var now = loop.Snapshot();
            _answer.SetResult(
                new(now.OpenChannels, now.RentedBuffers, loop.Deadlines.Armed, now.Stalls)
            );
        }
    }
}
