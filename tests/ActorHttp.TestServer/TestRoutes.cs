using Akka.Actor;

namespace ActorHttp.TestServer;

/// <summary>What the test server answers.</summary>
public static class TestRoutes
{
    /// <summary>All routes, with their shared actor in <paramref name="system"/>.</summary>
    public static Routes Make(ActorSystem system, TestState state)
    {
        var routes = new Routes();
        Plain.AddTo(routes);
        Echo.AddTo(routes);
        Smuggled.AddTo(routes, state);
        Streams.AddTo(routes);
        Throws.AddTo(routes);
        Poison.AddTo(routes);
        Hangs.AddTo(routes, state);
        Starve.AddTo(routes, state);
        HandlerFactory.AddTo(routes, state);
        Depths.AddTo(routes, system, state);
        KillSwitch.AddTo(routes, system);
        Culture.AddTo(routes);
        Costs.AddTo(routes);
        Forgeries.AddTo(routes);
        Rest.AddTo(routes, system, state);
        Big.AddTo(routes);
        Modes.AddTo(routes, system);
        Leavings.AddTo(routes, system, state);
        StaticFiles.AddTo(routes);
        routes.Tell(null, "/actor", system.ActorOf(Props.Create<HelloActor>()));
        routes.Get("/__diag", (request, _) => Diagnosis.AnswerAsync(request, system, state));
        return routes;
    }
}
