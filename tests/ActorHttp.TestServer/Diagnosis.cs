using System.Diagnostics;
using System.Text.Json;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>What the process holds at this moment: the probe of every fault test.</summary>
public sealed record Diagnosis
{
    /// <summary>The connection that asks included.</summary>
    public required long OpenSockets { get; init; }

    /// <summary>Those of loaded assemblies not counted.</summary>
    public required int FileDescriptors { get; init; }
    public required IReadOnlyDictionary<string, int> Actors { get; init; }

    /// <summary>The request that asks included.</summary>
    public required long RunningHandlers { get; init; }
    public required int RentedBuffers { get; init; }
    public required int ArmedTimers { get; init; }
    public required long LoopStalls { get; init; }
    public required int Threads { get; init; }

    /// <summary>Those of the threads that are the pool's.</summary>
    public int PoolThreads { get; init; }
    public required long ThreadPoolQueue { get; init; }
    public required long HeapBytes { get; init; }
    public required long ResidentBytes { get; init; }
    public required long AcceptErrors { get; init; }

    /// <summary>Lines that neither the limits nor the sink let through.</summary>
    public required long LogLinesLeftOut { get; init; }
    public required int DeadLetters { get; init; }
    public IReadOnlyDictionary<string, int> DeadLettersByType { get; init; } =
        new Dictionary<string, int>(StringComparer.Ordinal);
    public required int UnobservedExceptions { get; init; }
    public required int AwaitCancelled { get; init; }
    public required HttpServer.Statistics Server { get; init; }

    /// <summary>Reads what <see cref="AnswerAsync"/> has written.</summary>
    /// <exception cref="JsonException">It is not that.</exception>
    public static Diagnosis Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, TestJson.Default.Diagnosis)
        ?? throw new JsonException("The diagnosis is null.");

    /// <summary>Answers a client on this machine, and no other.</summary>
    public static async Task<HttpResponse> AnswerAsync(
        HttpRequest request,
        ActorSystem system,
        TestState state
    )
    {
        if (!Near.Is(request.Connection.Remote))
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
            FileDescriptors = Descriptors.Count(),
            Actors = ActorCensus.Of(system),
            RunningHandlers = server.Running,
            RentedBuffers = loops.RentedBuffers,
            ArmedTimers = loops.ArmedTimers,
            LoopStalls = loops.Stalls,
            Threads = process.Threads.Count,
            PoolThreads = ThreadPool.ThreadCount,
            ThreadPoolQueue = ThreadPool.PendingWorkItemCount,
            HeapBytes = GC.GetTotalMemory(forceFullCollection: false),
            ResidentBytes = process.WorkingSet64,
            AcceptErrors = server.AcceptErrors,
            LogLinesLeftOut = server.LogLinesLeftOut + StandardErrorLogger.LeftOut,
            DeadLetters = state.DeadLetters,
            DeadLettersByType = state.DeadLettersByType,
            UnobservedExceptions = state.UnobservedExceptions,
            AwaitCancelled = state.AwaitCancelled,
            Server = server,
        };
    }

    // Twice, with the finalizers between: what they let go is counted as gone.
    private static void CollectTwice()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
