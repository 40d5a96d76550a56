using System.Collections.Concurrent;
using System.Globalization;
using ActorHttp.Transport;

namespace ActorHttp.TestKit.Driving;

/// <summary>An event loop on a thread of its own whose time moves only when it is told
/// to.</summary>
/// <remarks>
/// <code>
///   run until nothing is left ─▶ a passage of time? ──no──▶ sleep until another thread
///        ▲                              │ yes                 leaves an item ──┐
///        │      move to the next deadline, a second or the passage's end       │
///        └──────────────────────────────┴──────────────────────────────────────┘
/// </code>
/// So time never passes while there is something to do, and whoever asked for a passage is told
/// when all that became due has been run.
/// </remarks>
internal sealed class DrivenLoop
{
    // A longer leap the loop would take for a stop of its process, which does not count.
    private const long LongestStep = 1_000;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<Passage> _passages = new();
    private readonly TimeSpan _patience;
    private readonly Thread _thread;
    private Passage? _current;
    private volatile bool _isEnding;

    /// <param name="name">Of the thread.</param>
    /// <param name="patience">Real time that a caller waits for the loop.</param>
    /// <param name="onFault">Called with what an item threw.</param>
    public DrivenLoop(string name, TimeSpan patience, Action<Exception> onFault)
    {
        _patience = patience;
        Events = new EventLoop(
            0,
            new EventLoopOptions
            {
                Name = name,
                Clock = Time,
                OnFault = onFault,
            }
        );
        OnFault = onFault;
        _thread = new Thread(Run) { Name = Events.Name, IsBackground = true };
        _thread.Start();
    }

    public EventLoop Events { get; }

    public VirtualTime Time { get; } = new();

    /// <summary>Whether the caller is what the loop runs at the moment.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    private Action<Exception> OnFault { get; }

    /// <summary>Runs on the loop, later; what one thread leaves is run in its order.</summary>
    public void Post(Action run) => Events.Execute(new Item(run));

    /// <summary>Lets time pass, in steps, and waits until everything has been run that is due then.
    /// </summary>
    /// <exception cref="InvalidOperationException">The loop itself calls.</exception>
    /// <exception cref="HttpTestException">The loop is never done.</exception>
    public void Pass(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        if (IsCurrent)
            throw new InvalidOperationException(
                "Time moves between two items of the loop: what runs on it cannot wait for that."
            );
        var passage = new Passage((long)Math.Ceiling(time.TotalMilliseconds));
        _passages.Enqueue(passage);
        Post(static () => { });
        if (!passage.Over.Task.Wait(_patience))
            throw new HttpTestException($"Time does not pass. {WhyBusy()}");
    }

    /// <summary>Asks something of the loop's thread.</summary>
    /// <returns>The answer, or what holds the loop.</returns>
    public async Task<string> AskAsync(Func<string> question)
    {
        var answer = new TaskCompletionSource<string>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        Post(() => answer.TrySetResult(question()));
        await Task.WhenAny(answer.Task, Task.Delay(AnswerWithin));
        return answer.Task.IsCompletedSuccessfully ? await answer.Task : WhyBusy();
    }

    /// <summary>Ends the loop behind what it runs; waits for it, but not for ever.</summary>
    public void End()
    {
        _isEnding = true;
        Post(static () => { });
        if (!IsCurrent)
            _thread.Join(EndWithin);
    }

    private string WhyBusy()
    {
        var seconds = _patience.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return $"The event loop has not come to rest within {seconds} s; it runs "
            + $"{Events.ActivityForWatchdog ?? "an actor"}. A handler that blocks belongs on a "
            + "dispatcher of its own; one that never stops telling itself lets no time pass.";
    }

    private void Run()
    {
        while (!_isEnding)
        {
            if (!Events.IsQuiet)
                Events.Drive(mayWait: false);
            else if ((_current ??= Next()) is { } passage)
                GoOn(passage);
            else
                Events.Drive(mayWait: true);
        }
        // Its dispatcher stays known to the actor system, which may outlive it for long.
        while (Events.Buffers.IdleBytes > 0)
            Events.Buffers.Trim();
        Events.Dispose();
    }

    private Passage? Next() => _passages.TryDequeue(out var next) ? next : null;

    private void GoOn(Passage passage)
    {
        var now = Time.GetTimestamp();
        var next = Math.Min(Time.NextDue, Events.Deadlines.NextDue());
        if (passage.Left == 0 && next > now)
        {
            _current = null;
            passage.Over.TrySetResult();
            return;
        }
        var step = Math.Clamp(next - now, 0, Math.Min(passage.Left, LongestStep));
        passage.Left -= step;
        MoveBy(step);
        Events.Drive(mayWait: false);
    }

    private void MoveBy(long step)
    {
        try
        {
            Time.Move(step);
        }
        catch (Exception fault)
        {
            OnFault(fault);
        }
    }

    private sealed class Passage(long milliseconds)
    {
        public long Left { get; set; } = milliseconds;

        public TaskCompletionSource Over { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Item(Action run) : IThreadPoolWorkItem
    {
        public void Execute() => run();
    }
}
