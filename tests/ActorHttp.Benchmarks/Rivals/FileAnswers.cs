using ActorHttp.Benchmarks.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;

namespace ActorHttp.Benchmarks.Rivals;

/// <summary>The static files of ASP.NET Core.</summary>
internal static class FileAnswers
{
    public static void UseFiles(WebApplication app) =>
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(
                    Environment.GetEnvironmentVariable(ServedFiles.Variable)
                        ?? throw new InvalidOperationException(
                            $"{ServedFiles.Variable} is not set."
                        )
                ),
                RequestPath = "/st",
            }
        );
}
