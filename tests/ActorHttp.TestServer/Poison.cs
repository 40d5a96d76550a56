using System.Runtime.CompilerServices;
using ActorHttp.Protocol;

namespace ActorHttp.TestServer;

/// <summary>Handlers that break their contract, and two that no server survives.</summary>
internal static class Poison
{
    private const int Gigabyte = 1 << 30;
    private const int Page = 4096;

    private static readonly Task<HttpResponse> NoTask = null!;

    public static void AddTo(Routes routes) =>
        routes
            .Map(null, "/poison/null", _ => null!)
            .Map(null, "/poison/nulltask", (_, _) => NoTask)
            .Map(null, "/poison/nullresult", (_, _) => Task.FromResult<HttpResponse>(null!))
            .Stream(null, "/poison/twostarts", StartTwice)
            .Stream(null, "/poison/longer", WriteMore)
            .Stream(null, "/poison/late", WriteLate)
            .Map(null, "/poison/gigabyte", (_, _) => Task.Run(Allocate))
            .Map(null, "/poison/asyncvoid", ThrowForNobody)
            .Map(null, "/poison/overflow", _ => HttpResponse.Text($"{Overflow(1)}"));

    private static Task StartTwice(HttpRequest request, ResponseStream response)
    {
        response.Start(new ResponseStart(200, ResponseFields.Empty, 5));
        response.Start(new ResponseStart(404, ResponseFields.Empty, 5));
        return Task.CompletedTask;
    }

    private static async Task WriteMore(HttpRequest request, ResponseStream response)
    {
        response.Start(new ResponseStart(200, ResponseFields.Empty, 5));
        await response.WriteAsync("right"u8.ToArray());
        await response.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
    }

    private static async Task WriteLate(HttpRequest request, ResponseStream response)
    {
        response.Start(new ResponseStart(200, ResponseFields.Empty, 5));
        await response.WriteAsync("right"u8.ToArray());
        _ = Task.Run(async () =>
        {
            await Task.Delay(5);
            _ = response.WriteAsync("wrong"u8.ToArray());
        });
    }

    // Each page is touched, or the kernel would not have to give it.
    private static HttpResponse Allocate()
    {
        var bytes = new byte[Gigabyte];
        for (var i = 0; i < bytes.Length; i += Page)
            bytes[i] = 1;
        return HttpResponse.Text($"{bytes.LongLength}");
    }

    private static HttpResponse ThrowForNobody(HttpRequest request)
    {
        Throw();
        return Plain.Hello();
    }

#pragma warning disable MA0155, VSTHRD100 // It is what this shows: nobody can catch it.
    private static async void Throw()
    {
        await Task.Yield();
        throw new InvalidOperationException("Nobody can catch this.");
    }
#pragma warning restore MA0155, VSTHRD100

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Overflow(long depth) => depth < 0 ? depth : Overflow(depth + 1) + depth;
}
