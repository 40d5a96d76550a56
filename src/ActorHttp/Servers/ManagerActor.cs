using System.Net;
using System.Net.Sockets;
using ActorHttp.Loops;
using ActorHttp.Transport;
using Akka.Actor;
using Akka.Event;

namespace ActorHttp.Servers;

/// <summary>The root of all servers of a system, <c>/user/http</c>: takes
/// <see cref="HttpServer.Bind"/>.</summary>
internal sealed class ManagerActor(LoopGroup loops) : UntypedActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private bool _shutsDown;

    // A restart would restart the children too, and end every connection for one message.
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(static _ => Directive.Resume);

    protected override void OnReceive(object message)
    {
        if (message is HttpServer.Bind bind)
            BindAndTell(bind);
        else if (message is GetServers)
            Sender.Tell(new Servers([.. Context.GetChildren()]), Self);
        else
            Unhandled(message);
    }

    private void BindAndTell(HttpServer.Bind bind)
    {
        try
        {
            var bound = Bind(bind);
            bound.Server.Tell(new ServerActor.Announce(bound), Sender);
        }
        catch (Exception fault)
        {
            Sender.Tell(new HttpServer.CommandFailed(bind, fault), Self);
        }
    }

    private HttpServer.Bound Bind(HttpServer.Bind bind)
    {
        bind.Limits.Validate();
        if (bind is { ProxyProtocol: true, Proxies: null })
            throw new ArgumentException(
                "The PROXY protocol needs to know whom to trust: name the proxies.",
                nameof(bind)
            );
        var options = new ListenOptions { Backlog = bind.Limits.Backlog };
        var socket = ListenChannel.Bind(loops.Loops[0].Events, bind.EndPoint, options);
        try
        {
            return Serve(bind, socket);
        }
        catch
        {
            socket.Close();
            throw;
        }
    }

    private HttpServer.Bound Serve(HttpServer.Bind bind, ListenChannel socket)
    {
        var binding = new ServerBinding(loops, bind, socket, _log);
        if (!_shutsDown)
            ShutdownTasks.Register(Context.System, Self, bind.Limits);
        _shutsDown = true;
        ShutdownTasks.Check(Context.System, bind.Limits, binding.Log);
        var name = Unused(bind.Name ?? NameOf(socket.LocalEndPoint));
        var server = Context.ActorOf(Props.Create(() => new ServerActor(binding)), name);
        return new HttpServer.Bound(
            socket.LocalEndPoint,
            server,
            () => binding.Stage == Stage.Serving
        )
        {
            IsSecure = bind.Tls is not null,
        };
    }

    private static string NameOf(EndPoint endPoint) =>
        endPoint switch
        {
            IPEndPoint ip => $"{ip.Port}",
            UnixDomainSocketEndPoint unix => Uri.EscapeDataString(
                Path.GetFileName(unix.ToString() ?? "unix")
            ),
            _ => "server",
        };

    private static string Unused(string name)
    {
        var free = name;
        for (var i = 2; !Context.Child(free).IsNobody(); i++)
            free = $"{name}-{i}";
        return free;
    }

    /// <summary>Answered by <see cref="Servers"/>.</summary>
    internal sealed class GetServers
    {
        public static readonly GetServers Instance = new();
    }

    internal sealed record Servers(IReadOnlyList<IActorRef> Actors);
}
