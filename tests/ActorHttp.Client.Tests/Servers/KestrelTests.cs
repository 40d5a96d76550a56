using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Client.Tests;

/// <summary>Kestrel understands this client, and is understood.</summary>
public class KestrelTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Content_of_known_and_unknown_length_comes_back(bool secure)
    {
        await using var app = await StartAsync(secure, Echo);
        await using var bed = Bed();
        var bytes = Enumerable.Range(0, 500_000).Select(i => (byte)(i % 241)).ToArray();
        RequestContent[] ways =
        [
            RequestContent.Bytes(bytes),
            RequestContent.Stream(new MemoryStream(bytes), bytes.Length),
            RequestContent.Stream(new MemoryStream(bytes)),
        ];
        foreach (var content in ways)
        {
            using var response = await bed.Client.PostAsync(UrlOf(app), content);
            Assert.Equal(bytes, await response.BytesAsync());
        }
        Assert.Equal(1, (await bed.CensusAsync()).Connections);
    }

    [Fact]
    public async Task Hundreds_at_once_are_answered()
    {
        await using var app = await StartAsync(false, Echo);
        await using var bed = Bed();
        var all = Enumerable
            .Range(0, 500)
            .Select(i =>
                bed.TextAsync(ClientRequest.Post(UrlOf(app), RequestContent.Text($"{i}")))
            );
        var texts = await Task.WhenAll(all);
        Assert.Equal(Enumerable.Range(0, 500), texts.Select(int.Parse));
    }

    [Fact]
    public async Task A_redirect_and_chunks_are_understood()
    {
        await using var app = await StartAsync(
            false,
            async context =>
            {
                if (context.Request.Path == "/from")
                {
                    context.Response.Redirect("/to");
                    return;
                }
                await context.Response.WriteAsync("hello");
                await context.Response.Body.FlushAsync();
                await context.Response.WriteAsync(" world");
            }
        );
        await using var bed = Bed();
        using var response = await bed.Client.GetAsync($"{UrlOf(app)}from");
        Assert.Equal("hello world", await response.TextAsync());
        Assert.Equal("/to", response.Request.Url.Path);
    }

    [Fact]
    public async Task A_refusal_of_too_much_content_is_heard()
    {
        await using var app = await StartAsync(false, Echo);
        await using var bed = Bed();
        var post = ClientRequest.Post(UrlOf(app), RequestContent.Bytes(new byte[40_000_000]));
        using var response = await bed.Client.SendAsync(post);
        Assert.Equal(413, response.Status);
    }

    [Fact]
    public async Task The_content_waits_for_100_where_that_is_wanted()
    {
        await using var app = await StartAsync(false, Echo);
        await using var bed = Bed();
        var post = new ClientRequest(
            HttpMethod.Post,
            HttpUrl.Parse(UrlOf(app)),
            content: RequestContent.Text("hello")
        )
        {
            ExpectContinue = true,
        };
        Assert.Equal("hello", await bed.TextAsync(post));
    }

    private static ClientBed Bed() =>
        new(ClientBed.Quick with { ConfigureTls = Certificates.Trusting(Certificates.Good) });

    private static Task Echo(HttpContext context) =>
        context.Request.Body.CopyToAsync(context.Response.Body);

    private static async Task<WebApplication> StartAsync(bool secure, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    if (secure)
                        listen.UseHttps(Certificates.Good);
                }
            )
        );
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private static string UrlOf(WebApplication app)
    {
        var server = app.Services.GetRequiredService<IServer>();
        return server.Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/";
    }
}
