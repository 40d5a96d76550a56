using BenchmarkDotNet.Running;

namespace ActorHttp.Benchmarks.Micro;

internal static class MicroCommand
{
    public static int Run(string[] options)
    {
        BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(options);
        return 0;
    }
}
