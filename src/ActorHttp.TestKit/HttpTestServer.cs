using Akka.Actor;

namespace ActorHttp.TestKit;

/// <summary>A server in memory: real connection, parser and handler actors, no socket, and a time
/// that passes only in <see cref="Advance"/>.</summary>
/// <remarks>
/// <para>
/// Routes and handlers run as on a real server: on an event loop, which they must not block, or
/// where they chose. Each server has its own loop, so that tests may run side by side. Any thread.
/// </para>
/// <para>
/// What handlers do elsewhere, in other actors or in the thread pool, takes real time: wait for
/// their responses, not for a while. A delay by <see cref="Time"/> passes in
/// <see cref="Advance"/> too.
/// </para>
/// </remarks>
public sealed class HttpTestServer : IAsyncDisposable
{
    private readonly TestBed _bed;
    private int _isDisposed;

    private HttpTestServer(Func<ActorSystem, Props> handler, HttpTestOptions? options) =>
        _bed = new TestBed(handler, options ?? HttpTestOptions.Default);

    /// <summary>Where its actors live.</summary>
    public ActorSystem System => _bed.System;

    /// <summary>The server's clock, moved by <see cref="Advance"/> alone, for handlers that take a
    /// <see cref="TimeProvider"/>; it begins with the date of now.</summary>
    public TimeProvider Time => _bed.Loop.Time;

    /// <summary>What the server has logged as errors: the exceptions behind each 500.</summary>
    public IReadOnlyList<string> Errors => _bed.Log.Lines;

    internal TimeSpan Patience => _bed.Options.Patience;

    /// <summary>Answers by routes.</summary>
    public static HttpTestServer Of(Action<Routes> add, HttpTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(add);
        return Of((routes, _) => add(routes), options);
    }

    /// <summary>Answers by routes to actors of the server's system.</summary>
    public static HttpTestServer Of(
        Action<Routes, ActorSystem> add,
        HttpTestOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(add);
        return new(system => Filled(add, system).ToProps(), options);
    }

    /// <summary>Answers by an actor for each connection, as
    /// <see cref="HttpServer.Bind.Handler"/> says.</summary>
    public static HttpTestServer Of(Props handler, HttpTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(_ => handler, options);
    }

    /// <summary>Sends a request on a connection of its own and waits for the response.</summary>
    /// <exception cref="HttpTestException">There is none within
    /// <see cref="HttpTestOptions.Patience"/>, or none at all.</exception>
    public Task<TestResponse> SendAsync(TestRequest request) => Begin(request).Response;

    /// <summary>Sends a request on a connection of its own, which the client closes behind the
    /// response.</summary>
    public PendingResponse Begin(TestRequest request) => Open(isForOne: true).Send(request);

    /// <summary>A connection for several requests, or for bytes that are none.</summary>
    public HttpTestConnection Connect() => Open(isForOne: false);

    /// <summary>Lets time pass for the server: everything that becomes due runs in its order, and
    /// has run on return. Zero waits until the loop has nothing left to do.</summary>
    /// <exception cref="InvalidOperationException">A handler calls it on the loop.</exception>
    /// <exception cref="HttpTestException">The loop does not come to rest within
    /// <see cref="HttpTestOptions.Patience"/>.</exception>
    public void Advance(TimeSpan time) => _bed.Loop.Pass(time);

    /// <summary>The server stops: idle connections are closed, each response is the last of its
    /// connection.</summary>
    public void Drain() => _bed.Drain();

    /// <summary>The time to stop is over: what is open is cut, handlers are told
    /// <see cref="CancelReason.Draining"/>.</summary>
    public void Abort() => _bed.Abort();

    /// <summary>Ends its actors, its loop, and its system if that is its own.</summary>
    public ValueTask DisposeAsync() =>
        Interlocked.Exchange(ref _isDisposed, 1) == 0
            ? new(_bed.EndAsync())
            : ValueTask.CompletedTask;

    internal async Task<string> ExplainAsync(string what, Func<string> doing)
    {
        var text = $"{what} {await _bed.Loop.AskAsync(doing)}";
        return Errors is [.., var last] ? $"{text} The last error of the server: {last}" : text;
    }

    private static Routes Filled(Action<Routes, ActorSystem> add, ActorSystem system)
    {
        var routes = new Routes();
        add(routes, system);
        return routes;
    }

    private HttpTestConnection Open(bool isForOne)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        var connection = new HttpTestConnection(this, _bed.Loop, isForOne);
        _bed.Accept(connection.Channel);
        return connection;
    }
}
