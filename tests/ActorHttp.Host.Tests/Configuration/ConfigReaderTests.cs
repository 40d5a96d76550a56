using ActorHttp.Host.Configuration;

namespace ActorHttp.Host.Tests.Configuration;

/// <summary>What a valid file comes to.</summary>
public sealed class ConfigReaderTests : IDisposable
{
    private const string Hosts = "hosts { \"*\" { routes = { path = \"/\", respond { } } } }\n";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_file_is_valid()
    {
        var (site, faults) = _folder.Read(Folder.Whole);
        Assert.Empty(faults);
        Assert.Equal("3 listeners, 2 hosts, 5 routes", $"{site}");
        Assert.Equal(TimeSpan.FromSeconds(15), site!.Limits.HeadTime);
        Assert.Equal(10_000_000, site.Limits.BodyBytes);
        Assert.Equal([false, true, false], site.Listeners.Select(one => one.Tls is not null));
        Assert.Equal($"unix:{_folder.PathOf("site.sock")}", site.Listeners[2].Url);
    }

    [Fact]
    public void Without_listen_it_is_the_port_of_the_program() =>
        Assert.Equal("http://127.0.0.1:8000", Assert.Single(Valid(Hosts).Listeners).Url);

    [Theory]
    [InlineData("listen = \"http://127.0.0.1:0\"", 1)]
    [InlineData("listen = [\"http://127.0.0.1:0\", \"http://[::1]:0\"]", 2)]
    [InlineData("listen { url = \"http://127.0.0.1:0\" }", 1)]
    [InlineData("listen : [\n\n\"http://127.0.0.1:0\"\n{ unix = \"x\" } ]", 2)]
    public void Listeners_are_texts_or_sections_one_or_several(string text, int count) =>
        Assert.Equal(count, Valid($"{text}\n{Hosts}").Listeners.Count);

    [Theory]
    [InlineData("body-bytes = 4096", 4096L)]
    [InlineData("body-bytes = 64KiB", 65536L)]
    [InlineData("body-bytes = 64k", 65536L)]
    [InlineData("body-bytes = 1.5MB", null)]
    [InlineData("body-bytes = 10 MB", 10_000_000L)]
    [InlineData("body-bytes = 3GiB", 3L << 30)]
    public void Bytes_have_units(string text, long? bytes) =>
        Assert.Equal(bytes, _folder.Read($"limits {{ {text} }}\n{Hosts}").Site?.Limits.BodyBytes);

    [Theory]
    [InlineData("announce-time = 0", 0)]
    [InlineData("announce-time = 0s", 0)]
    [InlineData("announce-time = 1500ms", 1500)]
    [InlineData("announce-time = 2m", 120_000)]
    public void Times_have_units(string text, int milliseconds) =>
        Assert.Equal(
            milliseconds,
            Valid($"limits {{ {text} }}\n{Hosts}").Limits.AnnounceTime.TotalMilliseconds
        );

    [Fact]
    public void Where_there_may_be_none_one_says_none()
    {
        var limits = Valid($"limits {{ body-bytes = none, maximum-age = none }}\n{Hosts}").Limits;
        Assert.Equal((null, null), (limits.BodyBytes, limits.MaximumAge));
    }

    [Theory]
    [InlineData("", "ActorHttp")]
    [InlineData("server-field = off", null)]
    [InlineData("server-field = \"shop 1\"", "shop 1")]
    public void The_server_has_a_name_or_none(string text, string? expected) =>
        Assert.Equal(expected, Valid($"{text}\n{Hosts}").ServerField);

    [Fact]
    public void A_file_may_be_JSON() =>
        Assert.Equal(
            "1 listener, 1 host, 1 route",
            $"{Valid(
                """
                { "listen": [ { "url": "http://127.0.0.1:0" } ],
                  "hosts": { "*": { "routes": [ { "path": "/", "respond": { "status": 204 } } ] } } }
                """
            )}"
        );

    [Fact]
    public void Variables_go_before_the_file_and_arguments_before_both()
    {
        var (site, faults) = _folder.Read(
            $"limits {{ head-time = 1s, idle-time = 1s, drain-time = 1s }}\n{Hosts}",
            source =>
                source with
                {
                    Variables = Variables(
                        ("ACTORHTTP_LIMITS__IDLE_TIME", "2s"),
                        ("ACTORHTTP_LIMITS__DRAIN_TIME", "2s"),
                        ("ACTORHTTP_PORT", "tcp://10.0.0.1:80"),
                        ("PATH", "x")
                    ),
                    Settings = ["limits.drain-time=3s"],
                }
        );
        Assert.Empty(faults);
        var limits = site!.Limits;
        TimeSpan[] times = [limits.HeadTime, limits.IdleTime, limits.DrainTime];
        Assert.Equal([1, 2, 3], times.Select(time => time.TotalSeconds));
    }

    [Fact]
    public void Listeners_can_be_given_outside_of_the_file()
    {
        Assert.Equal("unix:/x", Listener(source => source with { Listen = ["unix:/x"] }));
        Assert.Equal(
            "unix:/x",
            Listener(source => source with { Settings = ["listen=[\"unix:/x\"]"] })
        );
        Assert.Equal(
            "unix:/x",
            Listener(s => s with { Variables = Variables(("ACTORHTTP_LISTEN", "unix:/x")) })
        );
    }

    [Theory]
    [InlineData(
        "ACTORHTTP_LIMTS__HEAD_TIME",
        "1s",
        "ACTORHTTP_LIMTS__HEAD_TIME: limts: unknown key; did you mean limits?"
    )]
    [InlineData(
        "ACTORHTTP_LIMITS__HEAD_TIME",
        "soon",
        "ACTORHTTP_LIMITS__HEAD_TIME: limits.head-time: 'soon' is no duration"
    )]
    [InlineData("ACTORHTTP_LIMITS", "{", "ACTORHTTP_LIMITS: '{' has no end.")]
    public void A_variable_that_is_wrong_is_named(string name, string value, string expected)
    {
        var (site, faults) = _folder.Read(
            Hosts,
            source => source with { Variables = Variables((name, value)) }
        );
        Assert.Null(site);
        Assert.StartsWith(expected, faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limits.head-tme=1s", "--set limits.head-tme: limits.head-tme: unknown key")]
    [InlineData("loops=x", "--set loops: loops: is 'x', but must be a whole number")]
    [InlineData("hosts.\"*\".routs=[]", "--set hosts.\"*\".routs: hosts.\"*\".routs: unknown key")]
    public void An_argument_that_is_wrong_is_named(string argument, string expected)
    {
        var (_, faults) = _folder.Read(Hosts, s => s with { Settings = [argument] });
        Assert.StartsWith(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Variables(params (string, string)[] pairs) =>
        pairs.ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    private string Listener(Func<ConfigSource, ConfigSource> change) =>
        Assert
            .Single(
                _folder.Read($"listen = \"http://127.0.0.1:0\"\n{Hosts}", change).Site!.Listeners
            )
            .Url;

    private SiteConfiguration Valid(string text)
    {
        var (site, faults) = _folder.Read(text);
        Assert.Empty(faults);
        return site!;
    }
}
