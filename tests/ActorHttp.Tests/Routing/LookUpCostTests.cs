using ActorHttp.Protocol;
using ActorHttp.Routing;

namespace ActorHttp.Tests.Routing;

public sealed class LookUpCostTests : TableTest
{
    private const int Times = 1_000;

    private static readonly string[] Lines =
    [
        "GET /a/b",
        "GET /a/{id}",
        "GET /a/{n:int}/c",
        "GET /r/{x:regex([a-z]+)}",
        "POST /f/{*rest}",
        "GET /{*rest}",
    ];

    private static long Allocated(RouteTable table, HttpRequest request)
    {
        for (var i = 0; i < 100; i++)
            table.Find(request, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
            table.Find(request, out _);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }

    [Theory]
    [InlineData("GET /a/b")]
    [InlineData("HEAD /a/b")]
    [InlineData("GET /%61/%62")]
    [InlineData("OPTIONS *")]
    public void A_route_without_parameters_costs_no_memory(string line) =>
        Assert.Equal(0, Allocated(Table(Lines), Request(line)));

    [Theory]
    [InlineData("GET /x")]
    [InlineData("GET /a/x/y")]
    [InlineData("GET /r/%20")]
    public void Neither_does_a_path_that_is_not_found(string line) =>
        Assert.Equal(0, Allocated(Table(Lines[..^1]), Request(line)));

    [Theory]
    [InlineData("GET /a/x")]
    [InlineData("GET /a/12/c")]
    [InlineData("GET /%61/%31%32/c")]
    [InlineData("GET /r/abc")]
    [InlineData("GET /f/1/2/3")]
    public void Parameters_cost_one_small_object(string line) =>
        Assert.InRange(Allocated(Table(Lines), Request(line)), 1, 40);

    [Fact]
    public void Hosts_cost_no_memory_once_the_head_has_its_authority()
    {
        var table = Table("GET /a @ *.b.org", "GET /a @ c.org");
        Assert.Equal(0, Allocated(table, Request("GET /a", "X.b.org:80")));
        Assert.Equal(0, Allocated(table, Request("GET /a", "d.com")));
    }

    [Fact]
    public void Without_routes_of_hosts_the_authority_is_not_read()
    {
        var table = Table("GET /a");
        HttpRequest[] requests = [.. Enumerable.Range(0, 100).Select(_ => Request("GET /a"))];
        table.Find(requests[0], out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var request in requests)
            table.Find(request, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
