using System.Globalization;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>Ends an actor of a class, picked by chance, for a client on this machine.</summary>
/// <remarks>
/// <c>POST /__kill?kind=parser&amp;how=kill&amp;seed=7</c> answers with the victim's path: 200 when
/// it has ended within <c>wait</c> milliseconds, 202 when it lives on, as one that is restarted does;
/// 404 if there is none. Never one of the connection that asks, unless <c>own=1</c>.
/// </remarks>
internal static class KillSwitch
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["handler"] = "RouteHandlerActor",
        ["connection"] = "ConnectionActor",
        ["parser"] = "RequestParserActor",
        ["listener"] = "ListenerActor",
        ["supervisor"] = "ConnectionSupervisor",
        ["server"] = "ServerActor",
        ["manager"] = "ManagerActor",
    };

    public static void AddTo(Routes routes, ActorSystem system) =>
        routes.Post("/__kill", (request, _) => Task.Run(() => Answer(request, system)));

    private static async Task<HttpResponse> Answer(HttpRequest request, ActorSystem system)
    {
        if (!Near.Is(request.Connection.Remote))
            return HttpResponse.Text("Not found.\n", 404);
        if (!Classes.TryGetValue(Query.Text(request, "kind"), out var name))
            return HttpResponse.Text($"kind is one of {string.Join(", ", Classes.Keys)}\n", 400);
        var own = Query.Text(request, "own") == "1" ? "" : OwnPath(request);
        var alive = ActorTree
            .Living(system)
            .Where(actor => ActorTree.ClassOf(actor) == name && !IsBelow(actor, own))
            .ToArray();
        if (alive.Length == 0)
            return HttpResponse.Text("None lives.\n", 404);
        var victim = alive[RandomOf(request).Next(alive.Length)];
        var wait = TimeSpan.FromMilliseconds(Query.Number(request, "wait", 0, most: 10_000));
        var status = await HasEnded(victim, Query.Text(request, "how"), wait) ? 200 : 202;
        return HttpResponse.Text(victim.Path.ToStringWithoutAddress(), status);
    }

    private static async Task<bool> HasEnded(ActorRefWithCell victim, string how, TimeSpan wait)
    {
        using var late = new CancellationTokenSource(wait);
        var end = victim.WatchAsync(late.Token);
        End(victim, how);
        try
        {
            return await end;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The same number stands on each loop: one or two too many are spared.
    private static string OwnPath(HttpRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"/client-{request.Connection.Id}/");

    private static bool IsBelow(ActorRefWithCell actor, string own) =>
        own.Length > 0
        && $"{actor.Path.ToStringWithoutAddress()}/".Contains(own, StringComparison.Ordinal);

    private static Random RandomOf(HttpRequest request) =>
        new((int)Query.Number(request, "seed", otherwise: 1, int.MaxValue));

    private static void End(ActorRefWithCell victim, string how)
    {
        if (how == "stop")
            victim.Stop();
        else
            victim.Tell(how == "poison" ? PoisonPill.Instance : Kill.Instance);
    }
}
