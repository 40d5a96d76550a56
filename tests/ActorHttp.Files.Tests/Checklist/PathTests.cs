using System.Diagnostics;

namespace ActorHttp.Files.Tests;

/// <summary>Group PT: ways out of the directory, and into what it hides.</summary>
public sealed class PathTests(DefaultSite fixture) : IClassFixture<DefaultSite>
{
    private readonly FileSite _site = fixture.Site;

    [Theory]
    [Row("PT-01"), Row("PT-02"), Row("PT-04"), Row("PT-08"), Row("PT-13"), Row("PT-18")]
    [InlineData("/../passwd")]
    [InlineData("/sub/../../passwd")]
    [InlineData("/%2e%2e/passwd")]
    [InlineData("/..%2fpasswd")]
    [InlineData("/%2e%2e%2fpasswd")]
    [InlineData("/.%2e/")]
    [InlineData("/%252e%252e%252fpasswd")]
    [InlineData("/..%2fwww-secret/s")]
    [InlineData("/../www-secret/s")]
    [InlineData("/sub;x/..;/a.txt")]
    [InlineData("/./a.txt")]
    [InlineData("/sub//../a.txt")]
    [InlineData("/sub%2findex.html")]
    [InlineData("/%ef%bc%8e%ef%bc%8e/passwd")]
    public async Task Dots_lead_nowhere(string target) => await LeadsNowhere(target);

    [Theory]
    [Row("PT-03"), Row("PT-14")]
    [InlineData("/..%5c..%5cpasswd")]
    [InlineData(@"/..\\..\\passwd")]
    [InlineData("/back%5cslash.txt")]
    [InlineData("/a.txt::$DATA")]
    [InlineData("/a.txt.")]
    [InlineData("/a.txt%20")]
    [InlineData("/C:/x")]
    [InlineData("/CON")]
    public async Task Names_of_other_systems_lead_nowhere(string target) =>
        await LeadsNowhere(target);

    [Theory]
    [Row("PT-07"), Row("PT-15")]
    [InlineData("/%2fetc%2fpasswd")]
    [InlineData("//etc/passwd")]
    [InlineData("//evil.example/sub")]
    public async Task A_second_slash_begins_nothing(string target) => await LeadsNowhere(target);

    [Theory]
    [Row("PT-09"), Row("PT-11"), Row("PT-12")]
    [InlineData("/out")]
    [InlineData("/far")]
    [InlineData("/dirlink/s")]
    [InlineData("/dirlink")]
    [InlineData("/zero")]
    [InlineData("/ring")]
    [InlineData("/unhidden")]
    [InlineData("/.hidden")]
    [InlineData("/.git/config")]
    [InlineData("/fifo")]
    [InlineData("/bare/")]
    public async Task Links_devices_pipes_and_hidden_files_are_not_found(string target) =>
        await LeadsNowhere(target);

    [Theory]
    [Row("PT-05"), Row("PT-06")]
    [InlineData("/%c0%ae%c0%ae/passwd")]
    [InlineData("/%c0%af")]
    [InlineData("/%e0%80%ae/")]
    [InlineData(@"/\xc0\xaf")]
    [InlineData("/a.txt%00.png")]
    [InlineData("/%00")]
    public async Task What_is_no_text_is_refused(string target) =>
        Assert.Equal(400, (await _site.GetAsync(target)).Status);

    [Theory]
    [Row("PT-17")]
    [InlineData("/..", 2000)]
    [InlineData("/a", 2000)]
    [InlineData("/nnnnnnnn", 1)]
    public async Task A_long_path_is_judged_at_once(string part, int times)
    {
        var target =
            times == 1
                ? "/" + new string('n', 7000)
                : string.Concat(Enumerable.Repeat(part, times));
        await LeadsNowhere("/warm");
        var started = Stopwatch.GetTimestamp();
        await LeadsNowhere(target);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(Scale.Of(10, 1)));
    }

    [Fact]
    [Row("PT-19")]
    public async Task A_file_that_may_not_be_read_is_not_found_and_its_place_not_told()
    {
        fixture.Web.Write("locked.txt", "locked");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fixture.Web.PathOf("locked.txt"), UnixFileMode.None);
        var response = await _site.GetAsync("/locked.txt");
        // The superuser may read all.
        Assert.Equal(Environment.IsPrivilegedProcess ? 200 : 404, response.Status);
        Assert.DoesNotContain(fixture.Web.Root, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_stays_inside_is_followed() =>
        Assert.Equal("0123456789", (await _site.GetAsync("/inner.txt")).Text);

    private async Task LeadsNowhere(string target)
    {
        var response = await _site.GetAsync(target);
        Assert.DoesNotContain(WebRoot.Secret, response.Text, StringComparison.Ordinal);
        Assert.Equal((target, 404), (target, response.Status));
    }
}
