using System.Collections.Concurrent;
using ActorHttp.Protocol;

namespace ActorHttp.Filters;

/// <summary>Checks credentials: at once those that are known, the others away from the loop, so
/// many at a time, and each only once however often it is sent meanwhile.</summary>
#pragma warning disable CA1001 // It lives as its routes do, and the semaphore makes no handle.
internal sealed class BasicGate
#pragma warning restore CA1001
{
    private static readonly HttpResponse Busy = HttpResponse
        .Text("Too many passwords are being checked.\n", 503)
        .With("Retry-After", "1");

    private readonly BasicAuthenticationOptions _options;
    private readonly HttpResponse _challenge;
    private readonly VerifiedCredentials _verified;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _running = new(
        StringComparer.Ordinal
    );
    private int _waiting;

    public BasicGate(BasicAuthenticationOptions options)
    {
        _options = options;
        _verified = new(options.RememberFor, options.MostRemembered);
        _places = new(options.ChecksAtOnce);
        var realm = options
            .Realm.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        _challenge = HttpResponse
            .Text("Name and password, please.\n", 401)
            .With("WWW-Authenticate", $"Basic realm=\"{realm}\", charset=\"UTF-8\"");
    }

    /// <summary>As <see cref="ActorHttp.Filter"/>.</summary>
    public ValueTask<HttpResult> Filter(HttpRequest request, Next next)
    {
        if (BasicCredentials.Of(request.Headers) is not { } said)
            return new(_challenge);
        var key = _verified.KeyOf(said);
        return _verified.Knows(key)
            ? next(request.WithUser(said.User))
            : CheckAsync(said, key, request, next);
    }

    private async ValueTask<HttpResult> CheckAsync(
        BasicCredentials said,
        string key,
        HttpRequest request,
        Next next
    )
    {
        if (Interlocked.Increment(ref _waiting) > _options.MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return Busy;
        }
        bool isRight;
        try
        {
            isRight = await _running
                .GetOrAdd(key, _ => new(() => Task.Run(() => CheckOnce(said, key))))
                .Value;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        return isRight ? await next(request.WithUser(said.User)) : _challenge;
    }

    private async Task<bool> CheckOnce(BasicCredentials said, string key)
    {
        await _places.WaitAsync();
        try
        {
            var isRight = await _options.Check(said.User, said.Password);
            if (isRight)
                _verified.Remember(key);
            return isRight;
        }
        finally
        {
            _places.Release();
            _running.TryRemove(key, out _);
        }
    }
}
