using System.Diagnostics;
using ActorHttp.Protocol;

namespace ActorHttp.Telemetry;

/// <summary>What is noted of one request, from its hand-over to the end of its response; there is
/// none while nobody listens.</summary>
/// <remarks>The loop's thread begins and ends it; between, the handler's notes its
/// route.</remarks>
internal sealed class RequestWatch : IUserListener
{
    private readonly HttpRequest _request;
    private readonly Observers _observers;
    private readonly long _since;
    private readonly Activity? _span;
    private string? _route;
    private string? _error;
    private string? _user;
    private int _status;
    private long _bodyBytes;
    private bool _isOver;

    private RequestWatch(HttpRequest request, Observers observers, Activity? span, long since)
    {
        _request = request;
        _observers = observers;
        _span = span;
        _since = since;
    }

    /// <summary>Whether anybody listens: all that a request pays while nobody does.</summary>
    public static bool IsWanted => ServerMeter.RequestDuration.Enabled || ServerSpan.IsWanted;

    /// <summary>Begins to watch a request; from now on it stands inside of its span.</summary>
    /// <returns>Null: its span was not chosen, and nobody measures its time.</returns>
    public static RequestWatch? Begin(ref HttpRequest request, Observers observers)
    {
        var isTimed = ServerMeter.RequestDuration.Enabled || observers.AccessLog is not null;
        var since = isTimed ? Stopwatch.GetTimestamp() : 0;
        var span = ServerSpan.IsWanted ? Start(request, observers) : null;
        if (span is not null)
            request = request.WithTraceContext(span.Context);
        if (since == 0 && span is null)
            return null;
        var watch = new RequestWatch(request, observers, span, since);
        if (observers.AccessLog is not null)
            request.UserListener = watch;
        return watch;
    }

    /// <summary>A function of a route answers: until the result is disposed the span is
    /// current.</summary>
    /// <param name="watch">Null does nothing.</param>
    /// <param name="route">The template, as the program wrote it; null if no route matched.</param>
    public static CurrentSpan Enter(RequestWatch? watch, string? route)
    {
        if (watch is null)
            return default;
        watch.Follow(route);
        return new CurrentSpan(watch._span);
    }

    /// <summary>A response with this status has been begun; the last counts.</summary>
    public void Answered(int status) => _status = status;

    /// <summary>So much of the response's body goes to the client.</summary>
    public void Sends(long bodyBytes) => _bodyBytes += bodyBytes;

    /// <summary>It has failed for this reason; the first counts.</summary>
    /// <param name="error">One of a closed list: it becomes an attribute.</param>
    public void Failed(string error) => _error ??= error;

    void IUserListener.Proved(string user) => _user = user;

    /// <summary>All is sent, or will never be.</summary>
    public void End()
    {
        if (_isOver)
            return;
        _isOver = true;
        _error ??= Labels.ErrorOf(_status);
        try
        {
            Tell();
        }
        catch (Exception fault)
        {
            _observers.Log.ListenerFailed(fault);
        }
    }

    /// <summary>The connection has ended before the response did.</summary>
    public void BreakOff()
    {
        Failed(Labels.Of(CancelReason.ClientGone));
        End();
    }

    private static Activity? Start(HttpRequest request, Observers observers)
    {
        try
        {
            return ServerSpan.Start(request, observers.Labels, observers.Tracing);
        }
        catch (Exception fault)
        {
            observers.Log.ListenerFailed(fault);
            return null;
        }
    }

    private void Tell()
    {
        if (_observers.AccessLog is not null)
            Write();
        if (_since != 0 && ServerMeter.RequestDuration.Enabled)
            Record();
        if (_span is not null)
            Stop(_span);
    }

    private void Write()
    {
        var duration = Stopwatch.GetElapsedTime(_since);
        var record = new AccessRecord
        {
            Request = _request,
            Connection = _request.Connection,
            Status = _status,
            BodyBytes = _bodyBytes,
            Time = DateTime.UtcNow - duration,
            Duration = duration,
            Route = _route,
            User = _user,
            Error = _error,
        };
        _observers.WriteAccess(in record);
    }

    private void Follow(string? route)
    {
        _route = route;
        if (route is not null && _span is { IsAllDataRequested: true })
            _span.DisplayName = ServerSpan.NameOf(_request.Method, route);
    }

    private void Record()
    {
        var labels = new TagList
        {
            { Labels.Method, Labels.Of(_request.Method) },
            { Labels.Scheme, _request.Scheme },
            { Labels.Version, Labels.Of(_request.Version) },
            _observers.Labels.Address,
        };
        if (_observers.Labels.Port is { } port)
            labels.Add(port);
        if (_status != 0)
            labels.Add(Labels.Status, Labels.Boxed(_status));
        if (_route is not null)
            labels.Add(Labels.Route, _route);
        if (_error is not null)
            labels.Add(Labels.Error, _error);
        var seconds = Stopwatch.GetElapsedTime(_since).TotalSeconds;
        ServerMeter.RequestDuration.Record(seconds, in labels);
    }

    private void Stop(Activity span)
    {
        if (span.IsAllDataRequested)
            Describe(span);
        span.Stop();
    }

    private void Describe(Activity span)
    {
        if (_status != 0)
            span.SetTag(Labels.Status, Labels.Boxed(_status));
        if (_route is not null)
            span.SetTag(Labels.Route, _route);
        if (_error is null)
            return;
        span.SetTag(Labels.Error, _error);
        span.SetStatus(ActivityStatusCode.Error);
    }
}
