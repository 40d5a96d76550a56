using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Handlers that do not answer, or not soon; none holds a loop.</summary>
internal static class Hangs
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static void AddTo(Routes routes, TestState state) =>
        routes
            .Get("/hang/await", (_, gone) => Await(state, gone))
            .Get("/hang/block", (_, _) => Task.Run(() => Block(state)))
            .Get("/hang/spin", (_, _) => Task.Run(() => Spin(state)));

    private static async Task<HttpResponse> Await(TestState state, CancellationToken gone)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, gone);
        }
        finally
        {
            state.CountAwaitCancelled();
        }
        throw new UnreachableException();
    }

    private static HttpResponse Block(TestState state)
    {
        state.Ended.WaitHandle.WaitOne(Longest);
        return HttpResponse.Text("blocked\n");
    }

    private static HttpResponse Spin(TestState state)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Longest && !state.Ended.IsCancellationRequested)
            Thread.SpinWait(1000);
        return HttpResponse.Text("spun\n");
    }
}
