using Akka.Configuration;
using Microsoft.Extensions.Configuration;

namespace ActorHttp.Hosting.Tests.Options;

/// <summary>Options of a server in the configuration of a host.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void Properties_are_written_by_their_names_or_with_hyphens()
    {
        var options = Read(
            ("Listen:0", "http://127.0.0.1:1"),
            ("Listen:1", "http://127.0.0.1:2"),
            ("allowed-hosts:0", "shop.example"),
            ("Limits:HandlerTime", "00:00:05"),
            ("Limits:idle-time", "1500ms"),
            ("Limits:BodyBytes", "none"),
            ("serverfield", "shop"),
            ("LOOPS", "2")
        );
        Assert.Equal(["http://127.0.0.1:1", "http://127.0.0.1:2"], options.Listen);
        Assert.Equal(["shop.example"], options.AllowedHosts);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Limits!.HandlerTime);
        Assert.Equal(TimeSpan.FromSeconds(1.5), options.Limits.IdleTime);
        Assert.Null(options.Limits.BodyBytes);
        Assert.Equal(("shop", 2), (options.ServerField, options.Loops));
    }

    [Fact]
    public void Files_of_a_certificate_are_named()
    {
        var options = Read(("Tls:Certificate", "c.pem"), ("tls:key", "k.pem"));
        Assert.Equal(("c.pem", "k.pem"), (options.Tls!.Certificate, options.Tls.Key));
        options = Read(("Tls:Pfx", "c.pfx"), ("Tls:password-file", "secret"));
        Assert.Equal(("c.pfx", "secret"), (options.Tls!.Pfx, options.Tls.PasswordFile));
        Assert.DoesNotContain("word", $"{options.Tls with { Password = "word" }}");
    }

    [Fact]
    public void A_section_need_not_exist() => Assert.Null(Read().Listen);

    [Fact]
    public void A_null_of_json_is_none()
    {
        using var json = new MemoryStream(
            """{"ActorHttp":{"api":{"Limits":{"BodyBytes":null}}}}"""u8.ToArray()
        );
        var options = Resolve(new ConfigurationBuilder().AddJsonStream(json).Build());
        Assert.Null(options.Limits!.BodyBytes);
    }

    [Theory]
    [InlineData("Listne", "Listne is no setting of an HTTP server; the nearest is Listen.")]
    [InlineData(
        "Limits:handler-times",
        "Limits:handler-times is no setting of an HTTP server; the nearest is HandlerTime."
    )]
    [InlineData("Limits", "Limits is the text \"x\", but must be a section with keys.")]
    [InlineData("Loops:a", "Loops is a section, but must be a whole number.")]
    [InlineData("Limits:Backlog", "Limits:Backlog is the text \"x\", but must be a whole number.")]
    public void What_is_wrong_is_said_with_its_path(string key, string message) =>
        Assert.Equal(
            $"ActorHttp:api:{message}",
            Assert.Throws<ConfigurationException>(() => Read((key, "x"))).Message
        );

    [Fact]
    public void An_empty_value_does_not_allow_every_host() =>
        Assert.Equal(
            "ActorHttp:api:AllowedHosts is empty, but must be a list of texts.",
            Assert.Throws<ConfigurationException>(() => Read(("AllowedHosts", ""))).Message
        );

    [Fact]
    public void The_order_is_code_configuration_hocon()
    {
        var hocon = ConfigurationFactory.ParseString(
            "actorhttp.servers.api { loops = 1, server-field = hocon, listen = [\"http://a:1\"],"
                + " limits { header-count = 1, stop-time = 1s, backlog = 1 } }"
        );
        var section = Section(
            ("ServerField", "section"),
            ("Listen:0", "http://b:2"),
            ("Limits:HeaderCount", "2"),
            ("Limits:StopTime", "2s")
        );
        var options = new HostedServerBuilder("api")
            .Configuration(section)
            .Listen("http://c:3")
            .Listen("http://c:4")
            .Limits(limits => limits with { HeaderCount = 3 })
            .Resolve(hocon);
        Assert.Equal(["http://c:3", "http://c:4"], options.Listen);
        Assert.Equal((1, "section"), (options.Loops, options.ServerField));
        var limits = options.Limits!;
        Assert.Equal((3, 2, 1), (limits.HeaderCount, limits.StopTime.Seconds, limits.Backlog));
    }

    private static HttpServerOptions Read(params (string Key, string? Value)[] settings) =>
        new HostedServerBuilder("api").Configuration(Section(settings)).Resolve(Config.Empty);

    private static HttpServerOptions Resolve(IConfiguration root) =>
        new HostedServerBuilder("api")
            .Configuration(root.GetSection("ActorHttp:api"))
            .Resolve(Config.Empty);

    private static IConfigurationSection Section(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(one => KeyValuePair.Create($"ActorHttp:api:{one.Key}", one.Value))
            )
            .Build()
            .GetSection("ActorHttp:api");
}
