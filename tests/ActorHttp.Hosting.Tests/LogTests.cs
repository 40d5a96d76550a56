using System.Net;
using Akka.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Hosting.Tests;

/// <summary>Lines of a server come to the loggers of the host.</summary>
public sealed class LogTests : HostTest
{
    [Fact]
    public async Task A_line_keeps_its_level_its_words_and_its_named_properties()
    {
        var options = new HttpServerOptions { Listen = [Local], Loops = 2 };
        var host = await StartAsync(akka => akka.WithHttpServer("api", options, _ => { }));
        var line = await LineAsync(": listening");
        Assert.Equal(LogLevel.Information, line.Level);
        var endPoint = ServerOf(host).EndPoints[0];
        Assert.StartsWith($"{endPoint}: listening, 2 loops, at most ", Words(line.Text));
        Assert.Equal(endPoint, Assert.IsAssignableFrom<EndPoint>(line["EndPoint"]));
        Assert.Equal(2, line["Loops"]);
        Assert.StartsWith(
            "{EndPoint}: listening, {Loops} loops",
            (string)line["{OriginalFormat}"]!
        );
    }

    [Fact]
    public async Task A_server_in_HOCON_that_nobody_starts_is_named()
    {
        await StartAsync(akka =>
            akka.AddHocon("actorhttp.servers.appi.loops = 1", HoconAddMode.Append)
                .WithHttpServer("api", Local, _ => { })
                .WithHttpServer("admin", Local, _ => { })
        );
        var line = await LineAsync("appi is no server");
        Assert.Equal(("actorhttp.servers.appi", "api"), (line["Path"], line["Server"]));
    }

    // Akka writes level, time, thread and source before the words.
    private static string Words(string text) =>
        text[(text.LastIndexOf("] ", StringComparison.Ordinal) + 1)..].Trim();
}
