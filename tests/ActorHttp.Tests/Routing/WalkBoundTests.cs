using ActorHttp.Protocol;
using ActorHttp.Routing;

namespace ActorHttp.Tests.Routing;

/// <summary>A walk visits each place of the tree once at most, whatever the path.</summary>
public sealed class WalkBoundTests : TableTest
{
    private static int Visits(string[] templates, string path, bool isGathering = false)
    {
        var tree = new RouteTree(templates.Select(template => Entry($"GET {template}")));
        var walk = new PathWalk(HttpMethod.Get, System.Text.Encoding.ASCII.GetBytes(path));
        if (isGathering)
            walk.Gather();
        tree.Find(ref walk);
        return walk.Visits;
    }

    // The nodes of a tree are the different beginnings of its templates.
    private static int Nodes(string[] templates) =>
        1 + templates.SelectMany(Beginnings).Distinct(StringComparer.Ordinal).Count();

    private static IEnumerable<string> Beginnings(string template)
    {
        var segments = template[1..].Split('/');
        return Enumerable.Range(1, segments.Length).Select(n => string.Join('/', segments[..n]));
    }

    // All words of "a" and a parameter: every beginning of the path fits both at each place.
    private static string[] Nasty(int depth, string end) =>
        [
            .. Enumerable
                .Range(0, 1 << depth)
                .Select(word =>
                    string.Concat(
                        Enumerable
                            .Range(0, depth)
                            .Select(i => (word >> i & 1) == 0 ? "/a" : $"/{{p{i}}}")
                    ) + end
                ),
        ];

    [Theory]
    [InlineData("/a/a/a/a/a/a/a/a/a/a/y")]
    [InlineData("/a/a/a/a/a/a/a/a/a/a")]
    [InlineData("/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a")]
    public void The_nastiest_table_is_walked_once(string path)
    {
        var templates = Nasty(10, "/z");
        Assert.InRange(Visits(templates, path), 1_000, Nodes(templates));
        Assert.InRange(Visits(templates, path, isGathering: true), 1_000, Nodes(templates));
    }

    [Fact]
    public void Forty_segments_that_fit_two_templates_are_no_two_to_the_forty()
    {
        var path = string.Concat(Enumerable.Repeat("/a", 40));
        var parameters = string.Concat(Enumerable.Range(0, 40).Select(i => $"/{{p{i}}}"));
        Assert.InRange(Visits([$"{path}/x", $"{parameters}/y"], $"{path}/z"), 80, 83);
    }

    [Fact]
    public void A_path_longer_than_the_deepest_template_is_not_walked_to_its_end()
    {
        var path = string.Concat(Enumerable.Repeat("/a", 4_000));
        Assert.InRange(Visits(["/a/{b}/c", "/{*rest:int}"], path), 1, 4);
    }

    [Fact]
    public void Ten_thousand_routes_cost_as_many_visits_as_ten()
    {
        static string[] Many(int count) =>
            [.. Enumerable.Range(0, count).Select(i => $"/api/v{i}/{{id}}/x")];
        Assert.Equal(5, Visits(Many(10), "/api/v7/5/x"));
        Assert.Equal(5, Visits(Many(10_000), "/api/v7/5/x"));
    }
}
