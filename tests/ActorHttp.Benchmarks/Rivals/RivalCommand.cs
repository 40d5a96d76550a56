using System.Net;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>Runs one rival in this process until it is told to end.</summary>
internal static class RivalCommand
{
    public static async Task<int> RunAsync(string name, Uri listen)
    {
        using var ending = new Ending();
        var endPoint = new IPEndPoint(IPAddress.Parse(listen.Host), listen.Port);
        if (name == "floor")
        {
            RunFloor(endPoint, ending.Requested);
            return 0;
        }

        if (KestrelRival.Named(name) is not { } answer)
        {
            await Console.Error.WriteLineAsync($"unknown rival: {name}");
            return 2;
        }

        var inline = name.EndsWith(KestrelRival.InlineSuffix, StringComparison.Ordinal);
        var secure = listen.Scheme == Uri.UriSchemeHttps;
        await KestrelRival.RunAsync(endPoint, inline, secure, answer, ending.Requested);
        return 0;
    }

    public static void SayListening(string url) => Console.WriteLine($"listening on {url}");

    private static void RunFloor(IPEndPoint endPoint, CancellationToken stop)
    {
        using var floor = new FloorServer(endPoint);
        SayListening($"http://{floor.LocalEndPoint}");
        floor.Run(stop);
    }
}
