using System.Net;
using ActorHttp.Benchmarks.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>
/// One way to answer with ASP.NET Core: what to register, and what to map or run.
/// </summary>
internal sealed record KestrelAnswer(
    Action<WebApplication> Map,
    Action<WebApplicationBuilder>? Register = null
);

/// <summary>Kestrel in the host that its template makes, without logging.</summary>
internal static class KestrelRival
{
    /// <summary>
    /// Ends the name of the tuned twin: continuations run on the thread that saw the socket ready.
    /// Its other half is an environment variable, which the driver sets.
    /// </summary>
    public const string InlineSuffix = "-inline";

    public static KestrelAnswer? Named(string name) =>
        name.Replace(InlineSuffix, "", StringComparison.Ordinal) switch
        {
            "kestrel" => new(KestrelAnswers.RunPlaintext),
            "kestrel-map" => new(KestrelAnswers.MapPlaintext),
            "kestrel-ask" => new(AskAnswer.Map, AskAnswer.Register),
            "kestrel-param" => new(ModeAnswers.MapParameter),
            "kestrel-async" => new(ModeAnswers.MapAsync),
            "kestrel-filters" => new(ModeAnswers.MapFilters),
            "kestrel-json" => new(KestrelAnswers.MapJson),
            "kestrel-json-gen" => new(KestrelAnswers.RunGeneratedJson),
            "kestrel-files" => new(FileAnswers.UseFiles),
            "kestrel-echo" => new(KestrelAnswers.RunEcho),
            _ => null,
        };

    public static async Task RunAsync(
        IPEndPoint endPoint,
        bool inline,
        bool secure,
        KestrelAnswer answer,
        CancellationToken stop
    )
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                endPoint,
                listen => _ = secure ? listen.UseHttps(ServerCertificate.Load()) : listen
            )
        );
        if (inline)
        {
            builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        }

        answer.Register?.Invoke(builder);
        await using var app = builder.Build();
        answer.Map(app);
        await app.StartAsync(stop);
        RivalCommand.SayListening(app.Urls.First());
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        await app.StopAsync(CancellationToken.None);
    }
}
