namespace ActorHttp.Host.Tests;

/// <summary>Bad arguments: exit code 2, and one line that names the culprit.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("--bogus", "--bogus")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("--listen", "--listen")]
    [InlineData("--listen ftp://127.0.0.1:0", "ftp://127.0.0.1:0")]
    [InlineData("--listen http://127.0.0.1:65536", "65536")]
    [InlineData("--listen http://127.0.0.1:http", "http://127.0.0.1:http")]
    [InlineData("--listen http://127.0.0.1:-1", "-1")]
    [InlineData("--listen http://:80", "http://:80")]
    [InlineData("--listen unix:", "unix:")]
    [InlineData("--listen http://127.0.0.1:0 --listen nonsense", "nonsense")]
    [InlineData("--loops", "--loops")]
    [InlineData("--loops -1", "-1")]
    [InlineData("--loops many", "many")]
    [InlineData("--loops 1025", "1025")]
    [InlineData("--loops 99999999999", "99999999999")]
    [InlineData("serve", "DIRECTORY")]
    [InlineData("serve /no/such/directory", "/no/such/directory")]
    [InlineData("serve . superfluous", "superfluous")]
    [InlineData("serve . --bogus", "--bogus")]
    [InlineData("serve . --cache-control", "--cache-control")]
    [InlineData("serve . --cache-control *.css=", "--cache-control")]
    public async Task A_wrong_wish_is_answered_by_one_line(string arguments, string culprit)
    {
        var line = (await Site.RunAsync(arguments.Split(' '))).OnlyError(exitCode: 2);
        Assert.Contains(culprit, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_no_directory_to_serve()
    {
        using var web = new WebRoot();
        var file = web.PathOf("notes.txt");
        var line = (await Site.RunAsync("serve", file)).OnlyError(exitCode: 2);
        Assert.Equal($"There is no directory {file}.", line);
    }

    [Fact]
    public async Task Help_names_every_option_and_command()
    {
        var end = await Site.RunAsync("--help");
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        foreach (var name in new[] { "--listen <URL>", "--loops <N>", "--version", "serve <DIR" })
            Assert.Contains(end.Output, line => line.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_on_serving_names_its_argument()
    {
        var end = await Site.RunAsync("serve", "--help");
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        Assert.Contains(end.Output, line => line.Contains("DIRECTORY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_one_line_that_begins_with_a_number()
    {
        var end = await Site.RunAsync("--version");
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(end.Output));
    }
}
