using ActorHttp.Hosting.Settings;
using Akka.Event;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ActorHttp.Hosting.Servers;

/// <summary>What is no error at the start, and yet not what was meant.</summary>
internal static class StartWarnings
{
    public static void Write(
        HttpServerContext context,
        HttpServerOptions options,
        IReadOnlyList<string> declared,
        bool isFirst
    )
    {
        var log = Logging.GetLogger(context.System, "ActorHttp.Hosting");
        IfHostIsHasty(log, context, options.Limits!.AnnounceTime + options.Limits.StopTime);
        if (isFirst)
            IfServersAreUnknown(log, context, declared);
        else if (options.Loops is { } loops)
            log.Warning(
                "Server {Server} asks for {Loops} loops, but the first server has made them.",
                context.Name,
                loops
            );
    }

    private static void IfHostIsHasty(ILoggingAdapter log, HttpServerContext context, TimeSpan stop)
    {
        var host = context.Services.GetService<IOptions<HostOptions>>()?.Value;
        if (host is null || host.ShutdownTimeout == Timeout.InfiniteTimeSpan)
            return;
        if (host.ShutdownTimeout < stop)
            log.Warning(
                "Server {Server} may take {StopTime} to stop (AnnounceTime and StopTime), but "
                    + "HostOptions.ShutdownTimeout is {ShutdownTimeout}: services that stop after "
                    + "the actor system may find their time used up.",
                context.Name,
                stop,
                host.ShutdownTimeout
            );
    }

    // No error: processes with different servers may share a file.
    private static void IfServersAreUnknown(
        ILoggingAdapter log,
        HttpServerContext context,
        IReadOnlyList<string> declared
    )
    {
        var servers = HoconSetting.Of(context.System.Settings.Config, HoconSetting.Servers);
        foreach (var server in servers?.Members ?? [])
            if (!declared.Contains(server.Key, StringComparer.Ordinal))
                log.Warning(
                    "{Path} is no server of this system; the nearest is {Server}.",
                    server.Path,
                    Name.Nearest(server.Key, declared)
                );
    }
}
