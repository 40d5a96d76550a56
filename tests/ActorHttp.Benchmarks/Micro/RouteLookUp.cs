using System.Text;
using ActorHttp.Protocol;
using ActorHttp.Routing;
using ActorHttp.Routing.Templates;
using BenchmarkDotNet.Attributes;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>From a request to its route, beside ASP.NET Core's router with the same table; half of
/// its routes have a parameter.</summary>
[MemoryDiagnoser]
public class RouteLookUp
{
    private RouteTable _table = null!;
    private AspNetRouter _rival = null!;
    private HttpRequest _literal = null!;
    private HttpRequest _encoded = null!;
    private HttpRequest _missing = null!;
    private HttpRequest _parameter = null!;
    private HttpRequest _number = null!;

    [Params(10, 1_000, 10_000)]
    public int Routes { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        string[] templates = [.. Enumerable.Range(0, Routes).Select(Template)];
        _table = new([.. templates.Select(Entry)], StandardRoutes.NotFound);
        _rival = new AspNetRouter(templates);
        _literal = Request("GET /api/things0");
        _encoded = Request("GET /api/things%30");
        _missing = Request("GET /api/none");
        _parameter = Request("GET /api/things1/57");
        _number = Request("GET /api/things3/57");
        Check();
    }

    [Benchmark(Baseline = true)]
    public object Text() => _table.Find(_literal, out _);

    [Benchmark]
    public object? Text_by_ASP_NET() => _rival.Find("/api/things0");

    [Benchmark]
    public object Text_by_a_percent_encoded_path() => _table.Find(_encoded, out _);

    [Benchmark]
    public object Not_found() => _table.Find(_missing, out _);

    [Benchmark]
    public object? Not_found_by_ASP_NET() => _rival.Find("/api/none");

    [Benchmark]
    public object? Parameter() => _table.Find(_parameter, out var values) is null ? null : values;

    [Benchmark]
    public object? Parameter_read()
    {
        _table.Find(_parameter, out var values);
        return values!["id"];
    }

    [Benchmark]
    public object? Parameter_read_by_ASP_NET() => _rival.FindValue("/api/things1/57");

    [Benchmark]
    public object? Number_read()
    {
        _table.Find(_number, out var values);
        return values!["id"];
    }

    [Benchmark]
    public object? Number_read_by_ASP_NET() => _rival.FindValue("/api/things3/57");

    private static string Template(int i) =>
        $"/api/things{i}"
        + (i % 4) switch
        {
            1 => "/{id}",
            3 => "/{id:int}",
            _ => "",
        };

    private static RouteEntry Entry(string template) =>
        new(
            HttpMethod.Get,
            null,
            RouteTemplate.Parse(template),
            new InlineRoute(_ => HttpResponse.Empty(204))
        );

    private void Check()
    {
        var isGood =
            Text() != Not_found()
            && Text() == Text_by_a_percent_encoded_path()
            && Text_by_ASP_NET() is not null
            && Not_found_by_ASP_NET() is null
            && (string?)Parameter_read() == "57"
            && (string?)Number_read() == "57"
            && (string?)Parameter_read_by_ASP_NET() == "57"
            && (string?)Number_read_by_ASP_NET() == "57";
        if (!isGood)
            throw new InvalidOperationException("The tables do not tell routes apart.");
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
