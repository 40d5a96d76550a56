using System.Net;
using ActorHttp.Site;

namespace ActorHttp.Host.Tests;

/// <summary>The project's own documents as a site, served by the host to a browser.</summary>
public sealed class DocumentationSiteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorhttp-site-").FullName;
    private readonly BuiltSite _built;

    public DocumentationSiteTests() => _built = SiteBuilder.Build(RootOfTheProject(), _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string RootOfTheProject()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ActorHttp.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private Task<Site> StartAsync()
    {
        string[] where = ["--listen", "https://127.0.0.1:0", "--tls-self-signed"];
        return Site.StartOnAsync(1, ["serve", _folder, "--precompressed", .. where]);
    }

    private static string Url(Site site, string page) =>
        $"https://127.0.0.1:{((IPEndPoint)site.EndPoint).Port}/{page}";

    [Fact]
    public void No_link_of_the_documents_leads_nowhere()
    {
        Assert.Empty(_built.BrokenLinks);
        Assert.True(_built.Pages > 10, $"{_built.Pages} pages");
    }

    [FactWithBrowser]
    public async Task A_browser_has_nothing_to_complain_of()
    {
        await using var site = await StartAsync();
        string[] pages = ["", "guide.html", "performance.html", "configuration.html"];
        foreach (var page in pages.Take(Scale.Of(brief: 1, full: pages.Length)))
        {
            var visit = await Browser.VisitAsync(Url(site, page));
            Assert.Equal("", string.Join('\n', visit.Console));
            Assert.Contains("class=\"has-script\"", visit.Html, StringComparison.Ordinal);
        }
    }

    /// <summary>So that silence means something.</summary>
    [FactWithBrowser]
    public async Task A_page_that_lacks_its_style_is_complained_of()
    {
        await using var site = await StartAsync();
        File.WriteAllText(
            Path.Combine(_folder, "bad.html"),
            "<link rel=stylesheet href=/none.css><script>console.error('bad')</script>"
        );
        var visit = await Browser.VisitAsync(Url(site, "bad.html"));
        Assert.Contains(visit.Console, line => line.Contains("bad", StringComparison.Ordinal));
        Assert.Contains(visit.Console, line => line.Contains("none.css", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_gets_the_sites_own_page()
    {
        await using var site = await StartAsync();
        await using var tunnel = new TlsTunnel(site.EndPoint);
        var answer = await Site.AskAsync(tunnel.EndPoint, "GET /none HTTP/1.1⏎{H}⏎");
        Assert.Equal(404, answer.Status);
        Assert.Contains("site.css", answer.Text, StringComparison.Ordinal);
    }
}
