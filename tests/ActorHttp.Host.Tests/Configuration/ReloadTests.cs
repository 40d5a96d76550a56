using System.Globalization;
using System.Net;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>The program with a configuration, and what SIGHUP does to it.</summary>
public sealed class ReloadTests : IDisposable
{
    private const string Get = "GET / HTTP/1.1⏎{H}⏎";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_requests_see_the_new_file_on_a_connection_that_stands()
    {
        await using var site = await StartAsync(1, File("old"));
        using var client = await RawClient.ConnectAsync(site.EndPoint);
        Assert.Equal("old", await AskAsync(client));
        Assert.StartsWith("Reloaded ", await ReloadAsync(site, File("new")));
        Assert.Equal("new", await AskAsync(client));
    }

    [Fact]
    public async Task A_file_with_errors_changes_nothing_and_says_why()
    {
        await using var site = await StartAsync(1, File("old"));
        using var client = await RawClient.ConnectAsync(site.EndPoint);
        _folder.Write("site.conf", "lops = 1\n" + File("new").Replace("routes", "routs"));
        site.Process.Signal(LibC.Hangup);
        await site.Process.ComplainsAsync("Nothing was changed");
        Assert.Equal("old", await AskAsync(client));
        Assert.StartsWith("Reloaded ", await ReloadAsync(site, File("newer")));
        Assert.Equal("newer", await AskAsync(client));
        site.Process.Signal(LibC.Terminate);
        var error = (await site.Process.EndAsync()).Error;
        Holds(error, "site.conf:1: lops: unknown key; did you mean loops?");
        Holds(error, "routs: unknown key; did you mean routes?");
        Holds(error, "Nothing was changed: the configuration has errors.");
    }

    [Fact]
    public async Task Listeners_that_are_added_bind_and_those_that_are_gone_drain()
    {
        var socket = _folder.PathOf("one.sock");
        await using var site = await StartAsync(1, File("x", "{ unix = \"one.sock\" }"));
        await site.Process.ReadLineAsync();
        Assert.Equal(
            "200",
            await StatusAsync(new System.Net.Sockets.UnixDomainSocketEndPoint(socket))
        );
        _folder.Write("site.conf", File("x", "{ unix = \"two.sock\" }"));
        site.Process.Signal(LibC.Hangup);
        Assert.Equal($"Leaving unix:{socket}", await site.Process.ReadLineAsync());
        Assert.Equal(
            $"Listening on unix:{_folder.PathOf("two.sock")}",
            await site.Process.ReadLineAsync()
        );
        Assert.StartsWith("Reloaded ", await site.Process.ReadLineAsync());
        Assert.Equal("200", await StatusAsync(site.EndPoint));
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_had_changes_nothing()
    {
        await using var other = await StartAsync(1, File("other"));
        var taken = $"\"http://127.0.0.1:{Port(other)}\"";
        await using var site = await StartAsync(1, File("old"));
        _folder.Write("site.conf", File("new", taken));
        site.Process.Signal(LibC.Hangup);
        await site.Process.ComplainsAsync("Nothing was changed");
        Assert.Equal("old", (await site.AskAsync(Get)).Text);
        site.Process.Signal(LibC.Terminate);
        var error = (await site.Process.EndAsync()).Error;
        Holds(error, "Nothing was changed: the system refused.");
    }

    [Theory]
    [InlineData("unix = \"one.sock\"", "unix = \"one.sock\"", "one.sock turns to https")]
    [InlineData("url = \"http://*:81\"", "url = \"https://*:81\"", "[::]:81 turns to https")]
    [InlineData("url = \"http://*:0\"", "url = \"https://*:0\"", null)]
    [InlineData("url = \"http://*:81\"", "url = \"https://*:82\"", null)]
    [InlineData("url = \"fd://web\"", "url = \"https+fd://web\"", null)]
    public void An_address_that_turns_to_https_takes_a_restart(
        string before,
        string next,
        string? fault
    )
    {
        var one = _folder.Read(File("x", $"{{ {before} }}")).Site!;
        var other = _folder.Read(File("x", $"{{ {next}, self-signed = on }}")).Site!;
        var faults = FixedKeys.Refused(one, other).Select(found => found.ToString());
        Assert.Equal(fault is not null, faults.Any());
        Assert.All(faults, line => Holds([line], $"{fault}: that takes a restart."));
        Assert.All(faults, line => Holds([line], "site.conf:3: listen[1]: "));
    }

    [Fact]
    public async Task A_listener_that_turns_to_https_changes_nothing_and_says_why()
    {
        await using var site = await StartAsync(2, File("old", "{ unix = \"one.sock\" }"));
        _folder.Write("site.conf", File("new", "{ unix = \"one.sock\", self-signed = on }"));
        site.Process.Signal(LibC.Hangup);
        await site.Process.ComplainsAsync("one.sock turns to https: that takes a restart.");
        await site.Process.ComplainsAsync("Nothing was changed");
        Assert.Equal("old", (await site.AskAsync(Get)).Text);
    }

    [Fact]
    public async Task A_new_certificate_is_shown_to_new_clients()
    {
        var tls =
            "{ url = \"https://127.0.0.1:0\", certificate = \"site.pem\", key = \"site.key\" }";
        await using var site = await StartAsync(2, File("x", tls));
        Assert.Equal("CN=localhost", await SubjectAsync(site.EndPoints[1]));
        _folder.WriteCertificate("new.pem", "new.key", "renewed");
        var next = tls.Replace("site.pem", "new.pem").Replace("site.key", "new.key");
        Assert.StartsWith("Reloaded ", await ReloadAsync(site, File("x", next)));
        Assert.Equal("CN=renewed", await SubjectAsync(site.EndPoints[1]));
    }

    [Fact]
    public async Task Users_are_those_of_the_file()
    {
        var auth = "basic-auth { users-file = \"users\" }";
        await using var site = await StartAsync(1, File("x", more: auth));
        const string asked = "GET / HTTP/1.1⏎{H}Authorization: Basic c2hhOm15UGFzc3dvcmQ=⏎⏎";
        Assert.Equal(401, (await site.AskAsync(Get)).Status);
        Assert.Equal(200, (await site.AskAsync(asked)).Status);
        _folder.Write("users", "# nobody\n");
        Assert.StartsWith("Reloaded ", await ReloadAsync(site, File("x", more: auth)));
        Assert.Equal(401, (await site.AskAsync(asked)).Status);
    }

    [Fact]
    public async Task Requests_are_noted_in_a_file_that_is_opened_anew()
    {
        var log = _folder.PathOf("access.log");
        var text = "access-log { path = \"access.log\", format = common }\n" + File("x");
        await using var site = await StartAsync(1, text);
        Assert.Equal(200, (await site.AskAsync(Get)).Status);
        await Eventually.IsTrueAsync(() => new FileInfo(log).Length > 0, "the request is noted");
        System.IO.File.Move(log, _folder.PathOf("moved.log"));
        Assert.StartsWith("Reloaded ", await ReloadAsync(site, text));
        Assert.Equal(200, (await site.AskAsync(Get)).Status);
        await Eventually.IsTrueAsync(() => System.IO.File.Exists(log), "it is opened anew");
    }

    [Fact]
    public async Task A_file_is_checked_without_a_port()
    {
        var file = _folder.Write("site.conf", Folder.Whole);
        var end = await Site.RunAsync("check", file);
        Assert.Equal((0, 0), (end.ExitCode, end.Error.Length));
        var line = Assert.Single(end.Output);
        Assert.Equal($"{file} is valid: 3 listeners, 2 hosts, 5 routes", line);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("serve", "--config")]
    public async Task A_file_with_errors_ends_with_2(params string[] arguments)
    {
        var file = _folder.Write("site.conf", "lops = 1\nlimts = 2\n");
        var end = await Site.RunAsync([.. arguments, file]);
        Assert.Equal((2, 0), (end.ExitCode, end.Output.Length));
        Assert.Equal(3, end.Error.Length);
        Assert.StartsWith($"{file}:2: limts: unknown key", end.Error[^1]);
    }

    [Theory]
    [InlineData("serve", "serve: give a DIRECTORY, or --config FILE.")]
    [InlineData("serve --set a=1", "--set stands without --config.")]
    [InlineData("serve . --config x", "Give either a DIRECTORY or --config")]
    [InlineData("serve --config x --listing", "--listing goes with a DIRECTORY")]
    [InlineData("serve --config x --tls-self-signed", "--tls-self-signed goes with a DIRECTORY")]
    [InlineData("serve --config x --set a", "--set a: write KEY=VALUE.")]
    public async Task Arguments_that_make_no_sense_are_refused(string arguments, string expected) =>
        Assert.StartsWith(expected, (await Site.RunAsync(arguments.Split(' '))).OnlyError(2));

    [Fact]
    public async Task Arguments_go_before_the_file()
    {
        var file = _folder.Write("site.conf", File("x", "{ unix = \"one.sock\" }"));
        string[] arguments = ["serve", "--config", file, "--set", "server-field=mine"];
        await using var site = await Site.StartAsync(arguments);
        Assert.Equal("mine", (await site.AskAsync(Get)).Header("Server"));
        Assert.False(System.IO.File.Exists(_folder.PathOf("one.sock")));
    }

    private static string File(string body, string listener = "", string more = "") =>
        $$"""
            listen = [
              "http://127.0.0.1:0"
              {{listener}}
            ]
            hosts { "*" { routes = [ { path = "/", respond { body = "{{body}}" } } ]
              {{more}} } }
            """;

    // On a busy machine the watchdog of the loops has its say too.
    private static void Holds(string[] lines, string text) =>
        Assert.Contains(lines, line => line.Contains(text, StringComparison.Ordinal));

    private Task<Site> StartAsync(int endPoints, string text) =>
        Site.StartOnAsync(endPoints, "serve", "--config", _folder.Write("site.conf", text));

    private async Task<string> ReloadAsync(Site site, string text)
    {
        _folder.Write("site.conf", text);
        site.Process.Signal(LibC.Hangup);
        return await site.Process.ReadLineAsync() ?? "it has ended";
    }

    private static async Task<string> AskAsync(RawClient client)
    {
        await client.SendAsync(Get);
        return (await client.ReadResponseAsync()).Text;
    }

    private static async Task<string> StatusAsync(EndPoint endPoint) =>
        (await Site.AskAsync(endPoint, Get)).Status.ToString(CultureInfo.InvariantCulture);

    private static int Port(Site site) => ((IPEndPoint)site.EndPoint).Port;

    private static async Task<string> SubjectAsync(EndPoint endPoint)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync((IPEndPoint)endPoint);
        await using var tls = new System.Net.Security.SslStream(
            socket.GetStream(),
            false,
            (_, shown, _, _) => shown is not null
        );
        await tls.AuthenticateAsClientAsync("localhost");
        return tls.RemoteCertificate!.Subject;
    }
}
