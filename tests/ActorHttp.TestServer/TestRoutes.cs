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
        Hangs.AddTo(routes, state);
        routes.Tell(null, "/actor", system.ActorOf(Props.Create<HelloActor>()));
        routes.Get("/__diag", (request, _) => Diagnosis.AnswerAsync(request, system, state));
        return routes;
    }
}
