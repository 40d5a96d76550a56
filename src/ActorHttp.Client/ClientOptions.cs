using System.Net;
using System.Net.Security;
using ActorHttp.Client.Pools;
using ActorHttp.Client.Proxies;
using ActorHttp.Protocol;

namespace ActorHttp.Client;

/// <summary>How a client connects, how long it waits, and what it does by itself.</summary>
/// <remarks>Every time is one phase's own; a value is checked when it is set.</remarks>
public sealed record ClientOptions
{
    /// <summary>Ten seconds to connect, thirty for a response to begin, a hundred for all of it.
    /// </summary>
    public static ClientOptions Default { get; } = new();

    /// <summary>Connections to one origin at the same time. 64: browsers take 6, servers stand
    /// thousands.</summary>
    public int ConnectionsPerOrigin
    {
        get;
        init => field = Positive(value, nameof(ConnectionsPerOrigin));
    } = 64;

    /// <summary>Requests that may wait for a connection to one origin; more are refused at
    /// once.</summary>
    public int WaitersPerOrigin
    {
        get;
        init => field = Positive(value, nameof(WaitersPerOrigin));
    } = 10_000;

    /// <summary>How long a request waits for a connection. 30 s: more than one needs to
    /// open.</summary>
    public TimeSpan WaitTime
    {
        get;
        init => field = Positive(value, nameof(WaitTime));
    } = TimeSpan.FromSeconds(30);

    /// <summary>For finding the address and connecting.</summary>
    public TimeSpan ConnectTime
    {
        get;
        init => field = Positive(value, nameof(ConnectTime));
    } = TimeSpan.FromSeconds(10);

    /// <summary>For the TLS handshake, and as much for a proxy's answer.</summary>
    public TimeSpan TlsTime
    {
        get;
        init => field = Positive(value, nameof(TlsTime));
    } = TimeSpan.FromSeconds(10);

    /// <summary>How long the peer may take nothing of the request.</summary>
    public TimeSpan SendTime
    {
        get;
        init => field = Positive(value, nameof(SendTime));
    } = TimeSpan.FromSeconds(15);

    /// <summary>From the end of the request to the head of its response.</summary>
    public TimeSpan HeadTime
    {
        get;
        init => field = Positive(value, nameof(HeadTime));
    } = TimeSpan.FromSeconds(30);

    /// <summary>How long a response's content may stand still.</summary>
    public TimeSpan BodyTime
    {
        get;
        init => field = Positive(value, nameof(BodyTime));
    } = TimeSpan.FromSeconds(30);

    /// <summary>How long the program may leave a response unread before its connection is taken
    /// away.</summary>
    public TimeSpan ConsumeTime
    {
        get;
        init => field = Positive(value, nameof(ConsumeTime));
    } = TimeSpan.FromSeconds(30);

    /// <summary>For a request in all, waiting and redirections included, to the end of its
    /// response.</summary>
    public TimeSpan RequestTime
    {
        get;
        init => field = Positive(value, nameof(RequestTime));
    } = TimeSpan.FromSeconds(100);

    /// <summary>How long a connection is kept without use. 60 s: below the time of most
    /// servers.</summary>
    public TimeSpan IdleTime
    {
        get;
        init => field = Positive(value, nameof(IdleTime));
    } = TimeSpan.FromSeconds(60);

    /// <summary>How old a connection may become; one that is older is closed behind its exchange,
    /// so that a name that leads elsewhere by now is followed. 10 minutes.</summary>
    public TimeSpan ConnectionAge
    {
        get;
        init => field = Positive(value, nameof(ConnectionAge));
    } = TimeSpan.FromMinutes(10);

    /// <summary>How long the addresses of a name are good for new connections; then they are asked
    /// for anew, and the old ones serve only where there is no answer. 60 s, as in curl: the
    /// system does not tell how long they live.</summary>
    public TimeSpan AddressTime
    {
        get;
        init => field = Positive(value, nameof(AddressTime));
    } = TimeSpan.FromSeconds(60);

    /// <summary>Content that is received before the program has taken any.</summary>
    public int WindowBytes
    {
        get;
        init => field = Positive(value, nameof(WindowBytes));
    } = 128 * 1024;

    /// <summary>Whether <c>SendAsync</c> goes where a 3xx points to, ten times at most.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>Whether <c>SendAsync</c> asks for and decodes gzip, deflate and br.</summary>
    public bool Decompress { get; init; } = true;

    /// <summary>Where <c>SendAsync</c> keeps cookies; null for nowhere.</summary>
    public CookieJar? Cookies { get; init; }

    /// <summary>What a response may have.</summary>
    public ResponseLimits Limits { get; init; } = ResponseLimits.Default;

    /// <summary>Sent unless the request has one; null for none.</summary>
    public string? UserAgent
    {
        get;
        init =>
            field =
                value is null || Token.IsFieldValue(value)
                    ? value
                    : throw new ArgumentException("It is no field value.", nameof(value));
    } = "ActorHttp";

    /// <summary>Which requests go by a proxy; as the environment says, unless it is set.</summary>
    /// <exception cref="FormatException">The environment names a proxy that is none.</exception>
    public ProxyRules Proxies
    {
        get => field ??= ProxyRules.FromEnvironment();
        init;
    }

    /// <summary>Changes how TLS is spoken: a certificate of the client, another validation. Any
    /// thread.</summary>
    public Action<SslClientAuthenticationOptions>? ConfigureTls { get; init; }

    /// <summary>The address to connect from; null leaves it to the system.</summary>
    public IPEndPoint? LocalEndPoint { get; init; }

    /// <summary>Who knows the addresses of a name: the system.</summary>
    internal Func<Origin, CancellationToken, Task<EndPoint[]>> Resolve { get; init; } =
        AddressBook.AskAsync;

    private static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Must be positive.");

    private static TimeSpan Positive(TimeSpan value, string name) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                "Must be more than zero and at most a day."
            );
}
