using ActorHttp.Protocol;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ActorHttp.Hosting.Servers;

/// <summary>What functions of routes may take as parameters beside the request: the host's services
/// and what Akka.Hosting gives to actors.</summary>
internal static class HostedParameters
{
    /// <remarks>A service is taken once when its route is added, so that one that cannot be had
    /// fails the start, and then for each request from the root: there is no scope.</remarks>
    public static ParameterSource Of(HttpServerContext context)
    {
        var known = context.Services.GetService<IServiceProviderIsService>();
        return type => Find(type, context, known);
    }

    private static Func<HttpRequest, object?>? Find(
        Type type,
        HttpServerContext context,
        IServiceProviderIsService? known
    )
    {
        if (type == typeof(ActorSystem))
            return _ => context.System;
        if (type == typeof(IActorRegistry))
            return _ => context.Actors;
        if (known?.IsService(type) != true)
            return null;
        _ = context.Services.GetRequiredService(type);
        return _ => context.Services.GetRequiredService(type);
    }
}
