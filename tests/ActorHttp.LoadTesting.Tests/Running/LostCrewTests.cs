using System.Threading.Channels;
using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;
using ActorHttp.Loops;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Tests.Running;

/// <summary>A loop's crew that is gone must not stop the seconds of the others.</summary>
public sealed class LostCrewTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly Channel<LoadProgress> _seconds = Channel.CreateUnbounded<LoadProgress>();
    private readonly CancellationTokenSource _end = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_seconds_go_on_when_a_crew_ends(int loop)
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var run = RunAsync(bed);
        await NextSecondAsync();
        await CrewOf(bed, loop).GracefulStop(Soon);
        await NextSecondAsync();
        await NextSecondAsync();
        await EndAsync(run);
    }

    [Fact]
    public async Task The_seconds_go_on_when_a_crew_ends_instead_of_answering()
    {
        await using var bed = await LoadBed.WithAsync(server => server.Get("/", () => "hello"));
        var run = RunAsync(bed);
        await NextSecondAsync();
        var crew = CrewOf(bed, 1);
        using var gate = new Gate();
        LoopGroup.Of(bed.System).Loops[1].Events.Execute(gate);
        // It is stopped before it reads what it is asked meanwhile.
        bed.System.Stop(crew);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        gate.Open();
        var last = (await NextSecondAsync(), await NextSecondAsync()).Item2;
        Assert.Equal(1, last.Connections);
        await EndAsync(run);
    }

    private static IActorRef CrewOf(LoadBed bed, int loop) =>
        bed
            .System.ActorSelection($"/system/load-*/loop-{loop}")
            .ResolveOne(Soon)
            .GetAwaiter()
            .GetResult();

    private Task<LoadReport> RunAsync(LoadBed bed) =>
        Load.Against(bed.Url)
            .Connections(2)
            .Rate(50)
            .For(TimeSpan.FromMinutes(10))
            .RunAsync(bed.System, new Told(_seconds.Writer), _end.Token);

    private async Task<LoadProgress> NextSecondAsync() =>
        await _seconds.Reader.ReadAsync().AsTask().WaitAsync(Soon);

    private async Task EndAsync(Task<LoadReport> run)
    {
        await _end.CancelAsync();
        Assert.InRange((await run.WaitAsync(Soon)).All.Answered, 1, long.MaxValue);
    }

    public ValueTask DisposeAsync()
    {
        _end.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Told(ChannelWriter<LoadProgress> seconds) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => seconds.TryWrite(value);
    }

    /// <summary>Holds a loop until it is opened.</summary>
    private sealed class Gate : IThreadPoolWorkItem, IDisposable
    {
        private readonly ManualResetEventSlim _isOpen = new();

        public void Execute() => _isOpen.Wait(Soon);

        public void Open() => _isOpen.Set();

        public void Dispose() => _isOpen.Set();
    }
}
