using System.Globalization;

namespace ActorHttp.Hosting.Settings;

/// <summary>What a configuration says of a server, over what the sources below have said.</summary>
internal static class OptionsReader
{
    private static readonly string[] Properties =
    [
        nameof(HttpServerOptions.Listen),
        nameof(HttpServerOptions.Tls),
        nameof(HttpServerOptions.Limits),
        nameof(HttpServerOptions.AllowedHosts),
        nameof(HttpServerOptions.ServerField),
        nameof(HttpServerOptions.Loops),
    ];

    /// <exception cref="Akka.Configuration.ConfigurationException">A key is unknown, or a value
    /// bad.</exception>
    public static HttpServerOptions Read(Setting server, HttpServerOptions below)
    {
        foreach (var (property, value) in server.MembersAmong(Properties))
            below = Set(below, property, value);
        return below;
    }

    private static HttpServerOptions Set(HttpServerOptions options, string name, Setting value)
    {
        try
        {
            return name switch
            {
                nameof(options.Listen) => options with { Listen = List(value) },
                nameof(options.Tls) => options with
                {
                    Tls = TlsReader.Read(value, options.Tls ?? new TlsFiles()),
                },
                nameof(options.Limits) => options with
                {
                    Limits = LimitsReader.Read(value, options.Limits!),
                },
                nameof(options.AllowedHosts) => options with { AllowedHosts = List(value) },
                nameof(options.ServerField) => options with { ServerField = Text(value) },
                _ => options with { Loops = Count(value) },
            };
        }
        catch (Exception rule) when (rule is ArgumentException or FormatException)
        {
            throw value.Refused(rule);
        }
    }

    private static IReadOnlyList<string> List(Setting value) =>
        value.Items
        ?? (value.Text is { Length: > 0 } one ? new[] { one } : null)
        ?? throw value.MustBe("a list of texts");

    private static string Text(Setting value) => value.Text ?? throw value.MustBe("a text");

    private static int Count(Setting value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw value.MustBe("a whole number");
}
