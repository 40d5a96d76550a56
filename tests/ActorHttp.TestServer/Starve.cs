using System.Diagnostics;
using System.Globalization;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Work that takes threads or processors away from all others, for a given time.
/// </summary>
internal static class Starve
{
    private const long MostMilliseconds = 60_000;
    private const long MostTasks = 1_000;
    private const long MostMicroseconds = 50_000;

    private const string Blocking = HttpSystem.BlockingDispatcher;
    private const int MostPlaced = 10;

    public static void AddTo(Routes routes, TestState state)
    {
        routes
            .Get("/starve", request => BlockPool(request, state))
            .Get("/starve/block", (request, _) => Task.Run(() => Block(request, state)))
            .Get("/starve/end", _ => LetGo(state))
            .Get("/work", Work);
        routes
            .Get("/starve/placed")
            .RunOn(Blocking, MostPlaced)
            .Answer(request => Block(request, state));
    }

    // Outside of ActorHttp: nobody waits for these tasks.
    private static HttpResponse BlockPool(HttpRequest request, TestState state)
    {
        var tasks = Query.Number(request, "tasks", otherwise: 1, MostTasks);
        var time = Milliseconds(request);
        for (long i = 0; i < tasks; i++)
            _ = Task.Run(() => state.Fed.WaitHandle.WaitOne(time));
        return HttpResponse.Text(tasks.ToString(CultureInfo.InvariantCulture));
    }

    private static HttpResponse Block(HttpRequest request, TestState state)
    {
        state.Fed.WaitHandle.WaitOne(Milliseconds(request));
        return HttpResponse.Text("blocked\n");
    }

    private static HttpResponse LetGo(TestState state)
    {
        state.Feed();
        return HttpResponse.Text("let go\n");
    }

    // On the loop, which can do nothing else meanwhile: this is what its capacity is made of.
    private static HttpResponse Work(HttpRequest request)
    {
        var time = Query.Number(request, "us", otherwise: 1000, MostMicroseconds);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < time)
            Thread.SpinWait(20);
        return HttpResponse.Text("worked\n");
    }

    private static TimeSpan Milliseconds(HttpRequest request) =>
        TimeSpan.FromMilliseconds(Query.Number(request, "ms", 1000, MostMilliseconds));
}
