using System.Net;
using ActorHttp.Protocol;
using Akka.Actor;

namespace ActorHttp;

/// <summary>What a program says to the HTTP server, and what it hears back.</summary>
/// <remarks>
/// Commands go to <see cref="HttpSystem.Manager"/> or, <see cref="Unbind"/> and
/// <see cref="GetStatistics"/>, to <see cref="Bound.Server"/>. Each command is answered exactly
/// once: by its own event, or by <see cref="CommandFailed"/>.
/// </remarks>
public static class HttpServer
{
    /// <summary>A wish. Named in the imperative.</summary>
    public abstract record Command : INoSerializationVerificationNeeded
    {
        private protected Command() { }
    }

    /// <summary>A fact. Named in the past participle.</summary>
    public abstract record Event : INoSerializationVerificationNeeded
    {
        private protected Event() { }
    }

    /// <summary>Listen on an endpoint; port 0 lets the system choose. Answered by
    /// <see cref="Bound"/>.</summary>
    /// <param name="EndPoint">An IP, DNS or Unix domain socket endpoint.</param>
    /// <param name="Handler">Makes the handler actor of each connection: it receives
    /// <see cref="HttpRequest"/>s one at a time and answers their sender, as
    /// <see cref="HttpExchange"/> says. It runs on the connection's event loop unless these props
    /// name a dispatcher; on a loop it must not block.</param>
    public sealed record Bind(EndPoint EndPoint, Props Handler) : Command
    {
        /// <summary>What a client may cost.</summary>
        public HttpLimits Limits { get; init; } = HttpLimits.Default;

        /// <summary>By what TLS is spoken; null: it is not.</summary>
        public TlsOptions? Tls { get; init; }

        /// <summary>Whose word counts on who the client is; null: nobody's.</summary>
        public TrustedProxies? Proxies { get; init; }

        /// <summary>Each connection begins with a header of the PROXY protocol, version 1 or 2,
        /// from one of <see cref="Proxies"/>, before TLS and within the limit HeadTime; without it
        /// the connection is closed. There is no guessing: who may leave the header out may as well
        /// write it himself.</summary>
        public bool ProxyProtocol { get; init; }

        /// <summary>The value of the Server field; null leaves the field out.</summary>
        public string? ServerField { get; init; } = "ActorHttp";

        /// <summary>Hosts that this server answers for, without ports; others get 421 before any
        /// handler sees them. Null: all, so no page may be built from the Host field.</summary>
        public IReadOnlyCollection<string>? AllowedHosts { get; init; }

        /// <summary>What the spans of requests show.</summary>
        public TracingOptions Tracing { get; init; } = TracingOptions.Default;

        /// <summary>Hears of each request; null: nobody does.</summary>
        public IAccessLog? AccessLog { get; init; }

        /// <summary>The name of the server actor; by default the port, or the socket's
        /// file.</summary>
        public string? Name { get; init; }
    }

    /// <summary>The server listens.</summary>
    /// <param name="LocalEndPoint">Carries the real port.</param>
    /// <param name="Server">The server actor; it takes <see cref="Unbind"/>.</param>
    public sealed record Bound(EndPoint LocalEndPoint, IActorRef Server) : Event
    {
        private readonly Func<bool>? _isReady;

        internal Bound(EndPoint localEndPoint, IActorRef server, Func<bool> isReady)
            : this(localEndPoint, server) => _isReady = isReady;

        /// <summary>Whether TLS is spoken there.</summary>
        public bool IsSecure { get; init; }

        /// <summary>Whether a balancer should send requests: false from the moment on at which the
        /// server begins to stop. Any thread, at any time.</summary>
        public bool IsReady => _isReady?.Invoke() ?? false;
    }

    /// <summary>Be ready no more, for as long as the limit AnnounceTime says; stop accepting; close
    /// idle connections; let the others finish, then abort them. Answered by
    /// <see cref="Unbound"/>.</summary>
    /// <param name="DrainWithin">The time for running requests; null stands for the limit
    /// <see cref="HttpLimits.StopTime"/>.</param>
    public sealed record Unbind(TimeSpan? DrainWithin = null) : Command;

    /// <summary>The server accepts nobody any more, and waits for the requests that run. Whoever
    /// holds some back, for news that may not come, answers them now: the rest is cut in the
    /// end.</summary>
    /// <remarks>Published on the event stream of the actor system, where an actor that outlives
    /// requests subscribes. A request has <see cref="ConnectionInfo.Draining"/>, an actor of one
    /// <see cref="RequestActor.TellMeWhenDraining"/>.</remarks>
    /// <param name="Server">The server actor, as in <see cref="Bound"/>.</param>
    /// <param name="Within">The time for running requests.</param>
    public sealed record Draining(IActorRef Server, TimeSpan Within) : Event;

    /// <summary>The server has ended.</summary>
    /// <param name="Report">What became of its connections.</param>
    public sealed record Unbound(DrainReport Report) : Event;

    /// <summary>Answered by <see cref="Statistics"/>.</summary>
    public sealed record GetStatistics : Command
    {
        /// <summary>The one instance.</summary>
        public static GetStatistics Instance { get; } = new();
    }

    /// <summary>Counts since the server was bound, over all loops.</summary>
    public sealed record Statistics : Event
    {
        /// <summary>Connections that are open.</summary>
        public long Open { get; init; }

        /// <summary>Connections accepted so far.</summary>
        public long Accepted { get; init; }

        /// <summary>Connections closed so far, of those accepted.</summary>
        public long Closed { get; init; }

        /// <summary>Connections turned away at the limit.</summary>
        public long Refused { get; init; }

        /// <summary>Times that the system could not give a socket to a client that waited:
        /// descriptors or memory were used up.</summary>
        public long AcceptErrors { get; init; }

        /// <summary>TLS handshakes that run now; more may wait.</summary>
        public long Handshakes { get; init; }

        /// <summary>Connections that ended before they had TLS.</summary>
        public long HandshakeFailures { get; init; }

        /// <summary>Connections that ended before their PROXY header had come: it was none, was
        /// late, or nobody trusted sent it.</summary>
        public long ProxyFailures { get; init; }

        /// <summary>Requests handed to handlers.</summary>
        public long Requests { get; init; }

        /// <summary>Requests that have no whole response yet.</summary>
        public long Running { get; init; }

        /// <summary>Inputs that were no valid request.</summary>
        public long Rejections { get; init; }

        /// <summary>Requests answered by 500.</summary>
        public long HandlerFailures { get; init; }

        /// <summary>Requests and connections that ran out of time.</summary>
        public long Timeouts { get; init; }

        /// <summary>Handlers that were told that their answer has no use.</summary>
        public long Cancellations { get; init; }

        /// <summary>Answers that came after their exchange had ended.</summary>
        public long LateAnswers { get; init; }

        /// <summary>Log lines that were not written because there were too many of their
        /// kind.</summary>
        public long LogLinesLeftOut { get; init; }

        /// <summary>Living connection, parser and handler actors.</summary>
        public long ConnectionActors { get; init; }

        /// <inheritdoc cref="ConnectionActors"/>
        public long ParserActors { get; init; }

        /// <inheritdoc cref="ConnectionActors"/>
        public long HandlerActors { get; init; }
    }

    /// <summary>The command could not be carried out.</summary>
    /// <param name="Command">The command itself.</param>
    /// <param name="Cause">Why; for <see cref="Bind"/> a
    /// <see cref="ActorHttp.Transport.BindException"/> whose message names the endpoint.</param>
    public sealed record CommandFailed(Command Command, Exception Cause) : Event;
}
