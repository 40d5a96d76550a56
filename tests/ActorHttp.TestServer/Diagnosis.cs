using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>What the process holds at this moment: the probe of every fault test.</summary>
internal sealed record Diagnosis
{
    /// <summary>The connection that asks included.</summary>
    public required long OpenSockets { get; init; }
    public required int FileDescriptors { get; init; }
    public required IReadOnlyDictionary<string, int> Actors { get; init; }

    /// <summary>The request that asks included.</summary>
    public required long RunningHandlers { get; init; }
    public required int RentedBuffers { get; init; }
    public required int ArmedTimers { get; init; }
    public required long LoopStalls { get; init; }
    public required int Threads { get; init; }
    public required long ThreadPoolQueue { get; init; }
    public required long HeapBytes { get; init; }
    public required long ResidentBytes { get; init; }
    public required int AcceptErrors { get; init; }
    public required int DeadLetters { get; init; }
    public required int UnobservedExceptions { get; init; }
    public required int AwaitCancelled { get; init; }
    public required HttpServer.Statistics Server { get; init; }

    /// <summary>Answers a client on this machine, and no other.</summary>
    public static async Task<HttpResponse> AnswerAsync(
        HttpRequest request,
        ActorSystem system,
        TestState state
    )
    {
        if (!IsNear(request.Connection.Remote))
            return HttpResponse.Text("Not found.\n", 404);
        await Task.Run(CollectTwice);
        return HttpResponse.Json(await Of(system, state), TestJson.Default.Diagnosis);
    }

    private static async Task<Diagnosis> Of(ActorSystem system, TestState state)
    {
        var loops = await LoopCensus.OfAsync(system);
        var server = await state.StatisticsAsync();
        using var process = Process.GetCurrentProcess();
        return new Diagnosis
        {
            OpenSockets = loops.OpenSockets,
            FileDescriptors = Directory.GetFileSystemEntries("/proc/self/fd").Length,
            Actors = ActorCensus.Of(system),
            RunningHandlers = server.Running,
            RentedBuffers = loops.RentedBuffers,
            ArmedTimers = loops.ArmedTimers,
            LoopStalls = loops.Stalls,
            Threads = process.Threads.Count,
            ThreadPoolQueue = ThreadPool.PendingWorkItemCount,
            HeapBytes = GC.GetTotalMemory(forceFullCollection: false),
            ResidentBytes = process.WorkingSet64,
            AcceptErrors = state.AcceptErrors,
            DeadLetters = state.DeadLetters,
            UnobservedExceptions = state.UnobservedExceptions,
            AwaitCancelled = state.AwaitCancelled,
            Server = server,
        };
    }

    private static bool IsNear(EndPoint? remote) =>
        remote is UnixDomainSocketEndPoint
        || (remote is IPEndPoint ip && IPAddress.IsLoopback(Plain(ip.Address)));

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // Twice, with the finalizers between: what they let go is counted as gone.
    private static void CollectTwice()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
