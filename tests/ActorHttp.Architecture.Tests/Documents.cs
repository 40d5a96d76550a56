namespace ActorHttp.Architecture.Tests;

/// <summary>What the pages say still holds: their code, their links, the files they name.</summary>
public class Documents
{
    public static TheoryData<string> EachPage => [.. DocumentsPage.All.Select(page => page.Path)];

    public static TheoryData<string> EachSnippet =>
        [.. DocumentsPage.All.SelectMany(page => page.Snippets).Select(snippet => snippet.At)];

    [Theory]
    [MemberData(nameof(EachSnippet))]
    public void A_snippet_compiles(string at)
    {
        var snippet = DocumentsPage
            .All.SelectMany(page => page.Snippets)
            .Single(one => one.At == at);
        Found.Nothing($"The snippet at {at} does not compile", snippet.Complaints());
    }

    [Theory]
    [MemberData(nameof(EachPage))]
    public void A_link_leads_to_a_file(string path) =>
        Found.Nothing("Leads nowhere", DocumentsPage.At(path).DeadLinks());

    [Theory]
    [MemberData(nameof(EachPage))]
    public void A_named_source_file_exists(string path) =>
        Found.Nothing("No such file", DocumentsPage.At(path).MissingSources());

    [Theory]
    [MemberData(nameof(EachPage))]
    public void A_page_names_no_place_of_a_single_machine(string path) =>
        Found.Nothing("Means nothing elsewhere", DocumentsPage.At(path).MachinePaths());

    [Fact]
    public void The_first_page_shows_the_way_through_the_sources() =>
        Assert.True(DocumentsPage.At("README.md").NamedSources().Count() >= 15);

    [Fact]
    public void Each_room_has_a_page() =>
        Found.Nothing(
            "No README.md",
            Repository
                .Rooms.Select(room => $"src/{room}/README.md")
                .Except(DocumentsPage.All.Select(page => page.Path), StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("using ActorHttp;\nConsole.WriteLine(ListenUrl.Prase(\"\"));", "line 3")]
    [InlineData("routes.Gte(\"/\", _ => HttpResponse.Empty(204));", "line 2")]
    [InlineData("using ActorHttp;\nclass Open {", "line 3")]
    public void Bad_code_is_found(string code, string place)
    {
        var snippet = Assert.Single(new DocumentsPage("x.md", Fence(code)).Snippets);
        Assert.Contains(place, Assert.Single(snippet.Complaints().Take(1)));
    }

    [Fact]
    public void A_bad_page_is_found()
    {
        var folder = string.Join('/', "", "home", "me", "src");
        var page = new DocumentsPage(
            "x.md",
            $"[a](README.md) [b](gone.md)\n`src/Gone.cs` in {folder}\n```\n[c](no-link)\n```\n"
        );
        Assert.Equal("x.md:1 gone.md", Assert.Single(page.DeadLinks()));
        Assert.Equal("x.md:2 src/Gone.cs", Assert.Single(page.MissingSources()));
        Assert.Equal($"x.md:2 {folder}", Assert.Single(page.MachinePaths()));
    }

    private static string Fence(string code) => $"```csharp\n{code}\n```\n";
}
