using BenchmarkDotNet.Running;

namespace ActorHttp.Benchmarks.Micro;

internal static class MicroCommand
{
    /// <summary>Runs what the options choose; 1 if anything chosen could not be measured.</summary>
    public static int Run(string[] options)
    {
        var summaries = BenchmarkSwitcher
            .FromAssembly(typeof(MicroCommand).Assembly)
            .Run(options)
            .ToArray();
        return summaries.All(summary =>
            !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)
        )
            ? 0
            : 1;
    }
}
