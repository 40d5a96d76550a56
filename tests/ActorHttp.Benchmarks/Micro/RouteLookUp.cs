using System.Text;
using ActorHttp.Protocol;
using ActorHttp.Routing;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>From a request to its route, in a table of a hundred paths.</summary>
[MemoryDiagnoser]
public class RouteLookUp
{
    private const int Paths = 100;

    private RouteTable _table = null!;
    private HttpRequest _get = null!;
    private HttpRequest _head = null!;
    private HttpRequest _encoded = null!;
    private HttpRequest _missing = null!;

    [GlobalSetup]
    public void Fill()
    {
        _table = MakeTable();
        _get = Request("GET /api/things/57");
        _head = Request("HEAD /api/things/57");
        _encoded = Request("GET /api/things/%357");
        _missing = Request("GET /api/things/none");
        var found = _table.Find(_get);
        if (found == _table.Find(_missing) || found != _table.Find(_encoded))
            throw new InvalidOperationException("The table does not tell routes apart.");
    }

    [Benchmark(Baseline = true)]
    public object Found() => _table.Find(_get);

    [Benchmark]
    public object Found_for_HEAD() => _table.Find(_head);

    [Benchmark]
    public object Found_by_a_percent_encoded_path() => _table.Find(_encoded);

    [Benchmark]
    public object Not_found() => _table.Find(_missing);

    private static RouteTable MakeTable()
    {
        var paths = new Dictionary<byte[], PathRoutes>(PathComparer.Instance);
        for (var i = 0; i < Paths; i++)
        {
            var path = $"/api/things/{i}";
            var routes = new PathRoutes();
            routes.Add(HttpMethod.Get, new InlineRoute(_ => HttpResponse.Empty(204)), path);
            paths.Add(PathComparer.Bytes(path), routes);
        }
        HttpMethod[] known = [HttpMethod.Get, HttpMethod.Head];
        return new RouteTable(paths, known, StandardRoutes.NotFound);
    }

    private static HttpRequest Request(string line)
    {
        var parser = new RequestParser(HttpLimits.Default);
        var bytes = Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: a\r\n\r\n");
        if (parser.Read(bytes, out _) != ParserSignal.Head)
            throw new InvalidDataException($"{line} begins no request.");
        return new(parser.Head, RequestBody.Empty, new ConnectionInfo(1, null, null, false));
    }
}
