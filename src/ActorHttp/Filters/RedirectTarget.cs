using System.Text;
using ActorHttp.Protocol;

namespace ActorHttp.Filters;

/// <summary>Where a redirect leads: a text with places for the parameters of its route.</summary>
internal sealed class RedirectTarget
{
    private readonly string[] _pieces;
    private readonly int _status;
    private readonly bool _keepsQuery;
    private readonly bool _hasQuery;
    private readonly bool _isPath;

    /// <exception cref="ArgumentException">It says what cannot be.</exception>
    public RedirectTarget(string target, string[] parameters, int status, bool keepQuery)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        if (status is not (301 or 302 or 303 or 307 or 308))
            throw new ArgumentException(
                $"{status} sends nobody elsewhere: use 301, 302, 303, 307 or 308.",
                nameof(status)
            );
        _pieces = target.Split('{', '}');
        _status = status;
        _keepsQuery = keepQuery;
        _hasQuery = target.Contains('?', StringComparison.Ordinal);
        _isPath = target[0] == '/';
        CheckPlaces(target, parameters);
        CheckHost(target);
    }

    /// <summary>Null: the client's path would lead to a host of its own choice.</summary>
    public HttpResponse? Answer(HttpRequest request)
    {
        var place = new StringBuilder(_pieces[0]);
        for (var i = 1; i < _pieces.Length; i++)
            place.Append(i % 2 == 0 ? _pieces[i] : Escaped(request.Route[_pieces[i]] ?? ""));
        if (_isPath && place.Length > 1 && place[1] is '/' or '\\')
            return null;
        if (_keepsQuery && !request.Target.RawQuery.IsEmpty)
            place.Append(_hasQuery ? '&' : '?').Append(request.Target.Query);
        return HttpResponse.Empty(_status).With("Location", Location.Of(place.ToString()));
    }

    private void CheckPlaces(string target, string[] parameters)
    {
        if (_pieces.Length % 2 == 0)
            throw new ArgumentException($"\"{target}\": a brace has no other.", nameof(target));
        foreach (var name in _pieces.Where((_, i) => i % 2 == 1))
            if (!parameters.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new ArgumentException(
                    $"\"{target}\": the path has no parameter {{{name}}}.",
                    nameof(target)
                );
    }

    // All of the host, and the slash behind it, is the program's own.
    private void CheckHost(string target)
    {
        var isFixed =
            _isPath
            || (
                Uri.TryCreate(_pieces[0], UriKind.Absolute, out var uri)
                && uri is { Scheme: "http" or "https" }
                && (_pieces.Length == 1 || HasPath(_pieces[0]))
            );
        if (!isFixed)
            throw new ArgumentException(
                $"\"{target}\" is neither a path nor an http(s) URI with its host.",
                nameof(target)
            );
        _ = Location.Of(_pieces.Length == 1 ? target : $"{_pieces[0]}x");
    }

    private static bool HasPath(string start) =>
        start.IndexOf('/', start.IndexOf("://", StringComparison.Ordinal) + 3) > 0;

    // Of a catch-all slashes separate, and an encoded one is still encoded.
    private static string Escaped(string value) =>
        string.Join(
            '/',
            value
                .Split('/')
                .Select(segment =>
                    string.Join(
                        "%2F",
                        segment.Split("%2F", StringSplitOptions.None).Select(Uri.EscapeDataString)
                    )
                )
        );
}
