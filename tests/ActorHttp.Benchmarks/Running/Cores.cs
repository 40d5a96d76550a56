namespace ActorHttp.Benchmarks.Running;

/// <summary>Where processes run: server on core 0 and load on core 1, or both free.</summary>
internal sealed record Cores(bool Both)
{
    public int ServerCount => Both ? Environment.ProcessorCount : 1;

    public Launch Server(Launch launch) => Both ? launch : On(0, launch);

    public Launch Load(Launch launch) => Both ? launch : On(1, launch);

    /// <summary>taskset replaces itself by the program, so the process id is the program's.</summary>
    private static Launch On(int core, Launch launch) =>
        launch with
        {
            File = "taskset",
            Arguments = ["-c", $"{core}", launch.File, .. launch.Arguments],
        };
}
