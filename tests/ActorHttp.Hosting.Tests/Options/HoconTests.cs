using ActorHttp.Protocol;
using Akka.Configuration;

namespace ActorHttp.Hosting.Tests.Options;

/// <summary>Options of a server in HOCON.</summary>
public sealed class HoconTests
{
    private const string Api = "actorhttp.servers.api.";
    private const string NoNumber = ", but must be a whole number.";
    private const string NoTime =
        ", but must be a time of less than 24 days, as 5s, 500ms or 00:00:05.";

    [Fact]
    public void Everything_can_be_said()
    {
        var options = Read(
            """
            actorhttp.servers.api {
              listen = ["http://127.0.0.1:0", "unix:/run/api.sock"]
              allowed-hosts = ["shop.example"]
              server-field = shop
              loops = 3
              limits { body-bytes = 1000000, handler-time = 5s }
            }
            """
        );
        Assert.Equal(["http://127.0.0.1:0", "unix:/run/api.sock"], options.Listen);
        Assert.Equal(["shop.example"], options.AllowedHosts);
        Assert.Equal(("shop", 3), (options.ServerField, options.Loops));
        Assert.Equal(
            HttpLimits.Default with
            {
                BodyBytes = 1_000_000,
                HandlerTime = TimeSpan.FromSeconds(5),
            },
            options.Limits
        );
    }

    [Fact]
    public void Parts_of_several_sources_are_one()
    {
        var top = ConfigurationFactory.ParseString(Api + "limits.stop-time = 7s");
        var below = ConfigurationFactory.ParseString(
            Api + "limits { stop-time = 9s, header-count = 7 }\n" + Api + "loops = 2"
        );
        var options = new HostedServerBuilder("api").Resolve(top.WithFallback(below));
        Assert.Equal(TimeSpan.FromSeconds(7), options.Limits!.StopTime);
        Assert.Equal((7, 2), (options.Limits.HeaderCount, options.Loops));
    }

    [Fact]
    public void Nothing_leaves_the_defaults()
    {
        var options = Read("actorhttp.servers.other.loops = 1");
        Assert.Equal((HttpLimits.Default, "ActorHttp"), (options.Limits, options.ServerField));
        Assert.Null(options.AllowedHosts);
    }

    [Theory]
    [InlineData("listen = \"http://127.0.0.1:1\"", "http://127.0.0.1:1")]
    [InlineData("listen = []", "")]
    public void One_url_needs_no_list(string said, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(Api + said).Listen!));

    [Theory]
    [InlineData("limits.body-bytes = none")]
    [InlineData("limits { body-bytes = \"\" }")]
    public void A_limit_may_be_none(string said) => Assert.Null(Read(Api + said).Limits!.BodyBytes);

    [Theory]
    [InlineData("listne = []", "listne", "listen")]
    [InlineData("allowed-host = []", "allowed-host", "allowed-hosts")]
    [InlineData("limits.body-byte = 1", "limits.body-byte", "body-bytes")]
    [InlineData("limits.stop-timeout = 5s", "limits.stop-timeout", "stop-time")]
    public void An_unknown_key_is_told_the_nearest(string said, string key, string nearest) =>
        Assert.Equal(
            $"{Api}{key} is no setting of an HTTP server; the nearest is {nearest}.",
            Refusal(said)
        );

    [Theory]
    [InlineData("loops = many", "loops is the text \"many\"" + NoNumber)]
    [InlineData("loops = [1]", "loops is a list" + NoNumber)]
    [InlineData("loops = -1", "loops is the text \"-1\"" + NoNumber)]
    [InlineData("limits = 5", "limits is the text \"5\", but must be a section with keys.")]
    [InlineData("listen { a = 1 }", "listen is a section, but must be a list of texts.")]
    [InlineData("limits.backlog = 5s", "limits.backlog is the text \"5s\"" + NoNumber)]
    [InlineData(
        "limits.body-bytes = x",
        "limits.body-bytes is the text \"x\", but must be a whole number, or none."
    )]
    [InlineData("limits.idle-time = soon", "limits.idle-time is the text \"soon\"" + NoTime)]
    [InlineData("limits.idle-time = []", "limits.idle-time is a list" + NoTime)]
    [InlineData(
        "limits.header-count = 0",
        "limits.header-count: HeaderCount is 0, but must lie between 1 and 100000."
    )]
    [InlineData(
        "limits.header-bytes = 40000",
        "limits: HeaderBytes is 40000, but HeadersBytes is only 32768."
    )]
    [InlineData("allowed-hosts = [\"a:1\"]", "allowed-hosts: \"a:1\" is no host without a port.")]
    [InlineData("server-field = \"a\\nb\"", "server-field: A server name must be a field value.")]
    public void A_bad_value_is_refused_with_its_path(string said, string message) =>
        Assert.Equal(Api + message, Refusal(said));

    [Fact]
    public void A_url_that_is_none_is_refused_with_its_path() =>
        Assert.StartsWith(
            Api + "listen: Cannot listen on \"ftp://a\": it has to begin with http://",
            Refusal("listen = \"ftp://a\"")
        );

    [Fact]
    public void What_is_said_twice_is_refused() =>
        Assert.Equal(
            Api + "allowedHosts is said twice.",
            Refusal("allowed-hosts = [], allowedHosts = []")
        );

    private static HttpServerOptions Read(string hocon) =>
        new HostedServerBuilder("api").Resolve(ConfigurationFactory.ParseString(hocon));

    private static string Refusal(string said) =>
        Assert
            .Throws<ConfigurationException>(() => Read($"actorhttp.servers.api {{ {said} }}"))
            .Message;
}
