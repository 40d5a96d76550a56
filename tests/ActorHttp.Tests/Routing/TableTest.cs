using System.Text;
using ActorHttp.Protocol;
using ActorHttp.Routing;
using ActorHttp.Routing.Templates;

namespace ActorHttp.Tests.Routing;

/// <summary>A table of lines such as "GET /cart/{id} @ example.com", asked without a server.
/// </summary>
public abstract class TableTest
{
    private protected static RouteTable Table(params string[] lines) =>
        new([.. lines.Select(Entry)], StandardRoutes.NotFound);

    /// <summary>"ANY" stands for any method.</summary>
    private protected static RouteEntry Entry(string line)
    {
        var parts = line.Split(" @ ");
        var (name, path) = (parts[0].Split(' ')[0], parts[0][(parts[0].IndexOf(' ') + 1)..]);
        var method = name == "ANY" ? null : HttpMethod.Of(name);
        var host = parts.Length > 1 ? HostPattern.Parse(parts[1]) : null;
        var route = new InlineRoute(_ => HttpResponse.Empty(204)) { Name = line };
        return new(method, host, RouteTemplate.Parse(path), route);
    }

    protected static HttpRequest Request(string line, string host = "a", bool isSecure = false)
    {
        var parser = new RequestParser(HttpLimits.Default with { RequestLineBytes = 1 << 20 });
        var bytes = Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        if (parser.Read(bytes, out _) != ParserSignal.Head)
            throw new InvalidDataException($"{line} begins no request.");
        return new(parser.Head, RequestBody.Empty, new ConnectionInfo(1, null, null, isSecure));
    }

    /// <summary>The line of the route and its values: "GET /cart/{id} id=5"; or a status with the
    /// methods that are allowed: "405 GET, HEAD, OPTIONS".</summary>
    private protected static string Ask(RouteTable table, HttpRequest request)
    {
        var route = table.Find(request, out var values);
        var text = (values ?? RouteValues.Empty).Select(pair => $" {pair.Name}={pair.Value}");
        if (route.Name != "a route")
            return route.Name + string.Concat(text);
        var response = (HttpResponse)((InlineRoute)route).Answer(request);
        var allow = response.Headers.FirstOrDefault(field => field.Name == "Allow").Value;
        return allow is null ? $"{response.Status}" : $"{response.Status} {allow}";
    }

    private protected static string Ask(RouteTable table, string line) => Ask(table, Request(line));

    protected static string Ask(string[] lines, string line) => Ask(Table(lines), line);
}
