using ActorHttp.Protocol;
using ActorHttp.Transport;

namespace ActorHttp.EndToEnd.Tests;

/// <summary>Whatever concerns bytes and connections is asked of both pollers.</summary>
public static class Pollers
{
    public static TheoryData<PollerKind> Both => [PollerKind.Epoll, PollerKind.Portable];

    internal static Task OnBothAsync(Func<Server, Task> test) =>
        Task.WhenAll(OnAsync(PollerKind.Epoll, test), OnAsync(PollerKind.Portable, test));

    /// <summary>On servers of its own, with other limits or routes.</summary>
    internal static Task OnOwnAsync(
        HttpLimits? limits,
        Func<Server, Task> test,
        Action<Routes>? more = null
    ) =>
        Task.WhenAll(
            OnOwnAsync(PollerKind.Epoll, limits, more, test),
            OnOwnAsync(PollerKind.Portable, limits, more, test)
        );

    private static async Task OnAsync(PollerKind poller, Func<Server, Task> test) =>
        await NamedAsync(await Server.SharedAsync(poller), test);

    private static async Task OnOwnAsync(
        PollerKind poller,
        HttpLimits? limits,
        Action<Routes>? more,
        Func<Server, Task> test
    )
    {
        await using var server = await Server.StartAsync(poller, limits, more);
        await NamedAsync(server, test);
    }

    private static async Task NamedAsync(Server server, Func<Server, Task> test)
    {
        try
        {
            await test(server);
        }
        catch (Exception wrong)
        {
            throw new PollerFailedException($"{server}: {wrong.Message}", wrong);
        }
    }

    private sealed class PollerFailedException(string message, Exception inner)
        : Exception(message, inner);
}
