using ActorHttp.LoadTesting.Measuring;
using ActorHttp.LoadTesting.Reports;

namespace ActorHttp.Host.LoadRuns;

/// <summary>What is seen of a run while it runs, on the standard error.</summary>
internal interface IRunView
{
    /// <summary>Shows it until it is over. The run may tell its progress on any thread, and never
    /// waits for a screen.</summary>
    Task<LoadReport> ShowAsync(Func<IProgress<LoadProgress>, Task<LoadReport>> run);

    /// <summary>The run was asked to end: answers under way may come.</summary>
    void SayEnding();
}

/// <summary>Nothing is seen.</summary>
internal sealed class SilentView : IRunView, IProgress<LoadProgress>
{
    public Task<LoadReport> ShowAsync(Func<IProgress<LoadProgress>, Task<LoadReport>> run) =>
        run(this);

    public void SayEnding() { }

    public void Report(LoadProgress value) { }
}
