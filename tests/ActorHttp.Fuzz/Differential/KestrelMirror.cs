using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Fuzz.Differential;

/// <summary>Kestrel with its defaults, in this process.</summary>
internal sealed class KestrelMirror : Mirror
{
    private readonly WebApplication _app;

    private KestrelMirror(WebApplication app, int port)
        : base("Kestrel")
    {
        _app = app;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    protected override IPEndPoint EndPoint { get; }

    public static async Task<KestrelMirror> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1)
        );
        var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features;
        var url = addresses.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(app, new Uri(url).Port);
    }

    public override ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var answer = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                m = context.Request.Method,
                t = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                b = body.ToArray(),
            }
        );
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }
}
