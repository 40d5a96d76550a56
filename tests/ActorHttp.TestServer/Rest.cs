using System.Text.Json.Serialization;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>What must be back at its start when a row of the checklist is over.</summary>
/// <remarks>Unlike <see cref="Diagnosis"/> without a collection: it is asked after every row. The
/// connection and the request that ask are included.</remarks>
internal sealed record Rest(
    int OpenSockets,
    int RentedBuffers,
    int SocketDescriptors,
    long Running,
    long Actors,
    long Requests,
    int Smuggled,
    int UnobservedExceptions
)
{
    private const string Socket = "socket:";

    public static void AddTo(Routes routes, ActorSystem system, TestState state) =>
        routes.Get("/__rest", (_, _) => AnswerAsync(system, state));

    private static async Task<HttpResponse> AnswerAsync(ActorSystem system, TestState state)
    {
        var loops = await LoopCensus.OfAsync(system);
        var server = await state.StatisticsAsync();
        var rest = new Rest(
            loops.OpenSockets,
            loops.RentedBuffers,
            SocketDescriptorsOfProcess(),
            server.Running,
            server.ConnectionActors + server.ParserActors + server.HandlerActors,
            server.Requests,
            state.Smuggled,
            state.UnobservedExceptions
        );
        return HttpResponse.Json(rest, RestJson.Default.Rest);
    }

    // Sockets only: the runtime opens files of its own, such as assemblies when they are needed.
    private static int SocketDescriptorsOfProcess() =>
        Directory
            .EnumerateFileSystemEntries("/proc/self/fd")
            .Count(path =>
                new FileInfo(path).LinkTarget?.StartsWith(Socket, StringComparison.Ordinal) == true
            );
}

/// <summary>How <see cref="Rest"/> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Rest))]
internal sealed partial class RestJson : JsonSerializerContext;
