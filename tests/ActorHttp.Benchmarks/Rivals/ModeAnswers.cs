using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>What users of ASP.NET Core write where ours has a mode of its own.</summary>
internal static class ModeAnswers
{
    private const string Hello = "Hello, World!";

    public static void MapParameter(WebApplication app) =>
        app.MapGet("/mode/inline/{name}", static (string name) => $"hi {name}");

    /// <summary>Also for a function that ours runs elsewhere: both change the thread once.
    /// </summary>
    public static void MapAsync(WebApplication app)
    {
        app.MapGet("/mode/async", AnswerFromThePool);
        app.MapGet("/mode/on", AnswerFromThePool);
    }

    public static void MapFilters(WebApplication app) =>
        app.MapGet("/mode/filtered", static () => Hello)
            .AddEndpointFilter(Pass)
            .AddEndpointFilter(Pass);

    private static async Task<string> AnswerFromThePool()
    {
        await Task.Yield();
        return Hello;
    }

    private static async ValueTask<object?> Pass(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) => await next(context);
}
