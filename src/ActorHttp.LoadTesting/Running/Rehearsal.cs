using System.Net;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.LoadTesting.Running;

/// <summary>A short run against a server of our own, so that the generator's code is compiled
/// before it is measured with.</summary>
/// <remarks>What the runtime compiles in the first half second would else stand in the report as
/// the server's time: the service time of a cold generator has a p99 of tens of
/// milliseconds.</remarks>
internal static class Rehearsal
{
    private const int Users = 4;
    private const double ArrivalsPerSecond = 1000;

    // Long enough for the hot methods to be called often, to be queued and to be compiled.
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs it; of both models, on the loops that the run will use.</summary>
    public static async Task RunAsync(ActorSystem system, CancellationToken ct)
    {
        var answer = HttpResponse.Text("rehearsal");
        await using var server = await system
            .Http()
            .Listen(new IPEndPoint(IPAddress.Loopback, 0))
            .Get("/", _ => answer)
            .StartAsync();
        var load = Load.Against($"http://{server.EndPoints[0]}/").Connections(Users).For(Each);
        await load.RunAsync(system, ct: ct);
        await load.Rate(ArrivalsPerSecond).RunAsync(system, ct: ct);
    }
}
