using Akka.Actor;

namespace ActorHttp.LoadTesting.Tests.Running;

/// <summary>A system whose loops run the load, and the server where a test has one.</summary>
internal sealed class LoadBed : IAsyncDisposable
{
    private RunningServer? _server;

    public ActorSystem System { get; } =
        ActorSystem.Create("load-tests", "akka.loglevel = WARNING");

    public string Url => $"http://{_server!.EndPoints[0]}/";

    /// <summary>A load whose last requests have the time that a busy machine takes.</summary>
    public static Load Against(string url) => Load.Against(url).Grace(TimeSpan.FromSeconds(30));

    /// <summary>A bed with a server of its own.</summary>
    public static async Task<LoadBed> WithAsync(Action<Routes> routes)
    {
        var bed = new LoadBed();
        _ = HttpSystem.Of(bed.System, new LoopOptions { Count = 2, MeasureBusy = true });
        bed._server = await bed
            .System.Http()
            .Listen("http://127.0.0.1:0")
            .Routes(routes)
            .StartAsync();
        return bed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await System.Terminate();
    }
}
