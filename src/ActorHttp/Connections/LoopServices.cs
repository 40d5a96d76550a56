using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using ActorHttp.Logs;
using ActorHttp.Loops;
using ActorHttp.Protocol;
using ActorHttp.Telemetry;
using ActorHttp.Tls;
using ActorHttp.Transport;
using Akka.Actor;

namespace ActorHttp.Connections;

/// <summary>What all connections of one server on one loop share.</summary>
/// <remarks>Loop thread only, but for <see cref="Counters"/>, which anyone may read.</remarks>
internal sealed class LoopServices
{
    private readonly StandardFields _standard;
    private readonly FrozenSet<string>? _hosts;
    private readonly EndPoint _local;
    private readonly bool _localIsExact;
    private readonly TrustedProxies? _proxies;
    private readonly Action<EndPoint?, string>? _onIgnored;
    private long _idle;
    private long _idleWhenBusy;
    private long _dateIsGoodUntil;

    public LoopServices(
        ActorLoop loop,
        HttpServer.Bind bind,
        EndPoint local,
        Observers observers,
        ServerTls? tls = null
    )
    {
        Loop = loop;
        Observers = observers;
        _hosts = bind.AllowedHosts?.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Tls = tls;
        _proxies = bind.Proxies;
        _onIgnored = _proxies is null ? null : Log.Ignored;
        SpeaksProxyProtocol = bind.ProxyProtocol;
        _local = local;
        _localIsExact =
            local is not IPEndPoint ip
            || !(ip.Address.Equals(IPAddress.Any) || ip.Address.Equals(IPAddress.IPv6Any));
        Handler = loop.PlaceUnlessChosen(bind.Handler);
        Connection = loop.Place(
            Producer<ConnectionActor>.Props(static () => new ConnectionActor())
        );
        Parser = loop.Place(
            Producer<RequestParserActor>.Props(static () => new RequestParserActor())
        );
        _standard = new StandardFields(bind.ServerField);
        Adjust(bind.Limits, 0);
    }

    public ActorLoop Loop { get; }

    /// <summary>Of clients to come; who is here has his own.</summary>
    public HttpLimits Limits { get; private set; }
    public Observers Observers { get; }
    public ServerLog Log => Observers.Log;

    /// <summary>Null: it speaks without.</summary>
    public ServerTls? Tls { get; }

    /// <summary>Before TLS, and before the first request.</summary>
    public bool SpeaksProxyProtocol { get; }

    public Props Handler { get; }
    public Props Connection { get; init; }
    public Props Parser { get; }
    public LoopCounters Counters { get; } = new();

    /// <summary>Accepted and not yet opened: no message, since one that a supervisor's death turns
    /// into a dead letter would leave its client open for ever.</summary>
    public ConcurrentQueue<AcceptedSocket> HandedOver { get; } = new();

    /// <summary>How long a client may stay silent; shorter when nine tenths of the places are
    /// taken.</summary>
    public long IdleMilliseconds =>
        Board.Total * 10L < ConnectionLimit * 9L ? _idle : _idleWhenBusy;

    /// <summary>What handlers hear of a drain by.</summary>
    public CancellationToken Draining { get; init; }

    public required LoadBoard Board { get; init; }
    public required int ConnectionLimit { get; set; }
    public long HeadMilliseconds { get; private set; }
    public long HandlerMilliseconds { get; private set; }

    /// <summary>Every response is the last of its connection: the server is about to stop.
    /// </summary>
    public bool IsLeaving { get; set; }

    /// <summary>The server drains: who has no request is closed.</summary>
    public bool IsDraining { get; set; }

    /// <summary>The fields of every response, with the date of this second.</summary>
    public StandardFields Standard
    {
        get
        {
            if (Loop.Events.NowMilliseconds >= _dateIsGoodUntil)
                RefreshDate();
            return _standard;
        }
    }

    /// <summary>Takes other limits: the idle, head and handler times hold from now on for all,
    /// the rest for clients to come.</summary>
    [MemberNotNull(nameof(Limits))]
    public void Adjust(HttpLimits limits, int connectionLimit)
    {
        Limits = limits;
        ConnectionLimit = connectionLimit;
        _idle = (long)limits.IdleTime.TotalMilliseconds;
        _idleWhenBusy = (long)limits.BusyIdleTime.TotalMilliseconds;
        HeadMilliseconds = (long)limits.HeadTime.TotalMilliseconds;
        HandlerMilliseconds = (long)limits.HandlerTime.TotalMilliseconds;
    }

    /// <summary>Whether the server answers for the host that the request is meant for, on this
    /// connection.</summary>
    public bool Allows(RequestHead head, ConnectionInfo connection) =>
        (_hosts is null && Tls is not { Certificates.AreSeveral: true })
        || Allows(WithoutPort(head.Authority), head, connection);

    /// <summary>Whether the word of who is there counts.</summary>
    public bool Trusts(EndPoint? peer) =>
        _proxies is { } proxies
        && (
            peer is IPEndPoint ip
                ? proxies.Contains(ip.Address)
                : proxies.UnixSockets && _local is UnixDomainSocketEndPoint
        );

    /// <summary>Who is connected to whom. The kernel is asked for our side only where the listener
    /// has more than one address.</summary>
    public ConnectionInfo Describe(StreamChannel channel, long id)
    {
        var local = _localIsExact ? _local : channel.LocalEndPoint;
        var secure = channel as TlsChannel;
        var proxied = (secure?.Inner ?? channel) as ProxiedChannel;
        var remote = channel.RemoteEndPoint;
        // A Unix path that a proxy names is one of its machine, not of ours.
        var isTrusted = proxied is not { Header.SourcePath: not null } && Trusts(remote);
        return new(id, remote, local, secure is not null)
        {
            Limits = Limits,
            Draining = Draining,
            Tls = secure is null ? null : ServerTls.Describe(secure),
            ProxyHeader = proxied?.Header,
            Proxy = proxied?.Proxy,
            Trust = isTrusted ? _proxies : null,
            OnIgnored = isTrusted ? _onIgnored : null,
        };
    }

    // The certificate was chosen for the connection; the host may be forwarded.
    private bool Allows(string host, RequestHead head, ConnectionInfo connection) =>
        (_hosts is null || _hosts.Contains(ForwardedHost(head, connection) ?? host))
        && (Tls is null || connection.Tls is null || Tls.Serves(connection.Tls.ServerName, host));

    private static string? ForwardedHost(RequestHead head, ConnectionInfo connection) =>
        connection.Trust is { } trust
        && ForwardedClaim.Read(head.Headers, connection, trust).Host is { } host
            ? WithoutPort(host)
            : null;

    private static string WithoutPort(string authority)
    {
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') ? authority[..colon] : authority;
    }

    private void RefreshDate()
    {
        var now = DateTimeOffset.UtcNow;
        _standard.Refresh(now);
        _dateIsGoodUntil = Loop.Events.NowMilliseconds + 1000 - now.Millisecond;
    }
}
