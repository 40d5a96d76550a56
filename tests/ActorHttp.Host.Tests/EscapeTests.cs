namespace ActorHttp.Host.Tests;

/// <summary>Ways out of the served directory, and into what it hides: none leads anywhere.</summary>
public sealed class EscapeTests(FileSite fixture) : IClassFixture<FileSite>
{
    [Theory]
    [Row("PT-01")]
    [Row("PT-02")]
    [Row("PT-04")]
    [Row("PT-08")]
    [Row("PT-13")]
    [InlineData("/../secret.txt")]
    [InlineData("/docs/../../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/%2E./secret.txt")]
    [InlineData("/docs/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/docs%2f..%2f..%2fsecret.txt")]
    [InlineData("/%252e%252e/secret.txt")]
    [InlineData("/../site-private/secret.txt")]
    [InlineData("/..%2fsite-private/secret.txt")]
    [InlineData("/docs;x/..;/notes.txt")]
    [InlineData("/docs/..")]
    [InlineData("/docs/.")]
    [InlineData("/./notes.txt")]
    public async Task Dots_lead_nowhere(string target) => await IsNotFound(target);

    [Theory]
    [Row("PT-03")]
    [Row("PT-14")]
    [InlineData("/..%5csecret.txt")]
    [InlineData("/docs%5c..%5c..%5csecret.txt")]
    [InlineData("/back%5cslash.txt")]
    [InlineData(@"/\\..\\secret.txt")]
    [InlineData(@"/..\\secret.txt")]
    [InlineData(@"/back\\slash.txt")]
    [InlineData("/C:/secret.txt")]
    [InlineData("/notes.txt::$DATA")]
    public async Task Separators_of_other_systems_lead_nowhere(string target) =>
        await IsNotFound(target);

    [Theory]
    [Row("PT-07")]
    [Row("PT-15")]
    [InlineData("//secret.txt")]
    [InlineData("//etc/hostname")]
    [InlineData("/%2fetc/hostname")]
    [InlineData("/%2f%2fetc/hostname")]
    [InlineData("//evil.example/docs")]
    public async Task A_second_slash_does_not_begin_at_the_systems_root(string target) =>
        await IsNotFound(target);

    [Theory]
    [Row("PT-12")]
    [InlineData("/.secret.txt")]
    [InlineData("/%2esecret.txt")]
    [InlineData("/.git/config")]
    [InlineData("/.git")]
    [InlineData("/.git/")]
    [InlineData("/hidden.txt")]
    public async Task Hidden_files_are_not_found(string target) => await IsNotFound(target);

    [Theory]
    [Row("PT-09")]
    [InlineData("/outer.txt")]
    [InlineData("/absolute.txt")]
    [InlineData("/outer/secret.txt")]
    [InlineData("/outer")]
    [InlineData("/outer/")]
    public async Task A_link_out_of_the_directory_is_not_followed(string target) =>
        await IsNotFound(target);

    [Theory]
    [Row("PT-06")]
    [InlineData("/notes.txt%00")]
    [InlineData("/notes.txt%00.png")]
    [InlineData("/notes.txt%0a")]
    [InlineData("/%7f")]
    public async Task A_control_character_makes_no_name(string target)
    {
        var response = await Ask(target);
        Assert.Contains(response.Status, new[] { 400, 404 });
        Assert.DoesNotContain("grüße", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Row("PT-05")]
    [InlineData("/%c0%ae%c0%ae/secret.txt")]
    [InlineData("/%c0%af")]
    [InlineData("/%e0%80%ae/")]
    [InlineData(@"/\xc0\xaf")]
    public async Task A_path_that_is_no_UTF8_is_refused(string target) =>
        Assert.Equal(400, (await Ask(target)).Status);

    [Fact]
    [Row("PT-17")]
    public async Task A_thousand_steps_up_are_one_refusal() =>
        await IsNotFound(string.Concat(Enumerable.Repeat("/..", 1000)) + "/secret.txt");

    [Theory]
    [InlineData(@"/notes.txt\0")]
    [InlineData("/%zz")]
    [InlineData("/notes%2")]
    public async Task What_is_no_target_at_all_is_refused_as_such(string target) =>
        Assert.Equal(400, (await Ask(target)).Status);

    private async Task IsNotFound(string target)
    {
        var response = await Ask(target);
        Assert.DoesNotContain(WebRoot.Secret, response.Text, StringComparison.Ordinal);
        Assert.Equal(404, response.Status);
    }

    private Task<RawResponse> Ask(string target) =>
        fixture.Site.AskAsync($"GET {target} HTTP/1.1⏎{{H}}⏎");
}
