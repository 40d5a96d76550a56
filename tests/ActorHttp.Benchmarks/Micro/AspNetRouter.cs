using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ActorHttp.Benchmarks.Micro;

/// <summary>ASP.NET Core's router as a pipeline has it: its middleware, and nothing behind it.
/// </summary>
/// <remarks>One context is used again and again, so that its making is not measured.</remarks>
internal sealed class AspNetRouter
{
    private readonly RequestDelegate _route;
    private readonly DefaultHttpContext _context;

    public AspNetRouter(IEnumerable<string> templates)
    {
        var services = new ServiceCollection().AddLogging().AddRouting();
        services.AddSingleton(new DiagnosticListener("router"));
        var provider = services.BuildServiceProvider();
        var app = new ApplicationBuilder(provider);
        app.UseRouting();
        app.Use(_ => _ => Task.CompletedTask);
        app.UseEndpoints(endpoints =>
        {
            foreach (var template in templates)
                endpoints.MapMethods(template, ["GET"], _ => Task.CompletedTask);
        });
        _route = app.Build();
        _context = new DefaultHttpContext { RequestServices = provider };
        _context.Request.Method = "GET";
    }

    /// <summary>The endpoint; null if there is none.</summary>
    public object? Find(string path)
    {
        _context.SetEndpoint(null);
        _context.Request.Path = path;
        if (!_route(_context).IsCompletedSuccessfully)
            throw new InvalidOperationException("It has to wait.");
        return _context.GetEndpoint();
    }

    /// <summary>The value of the parameter "id".</summary>
    public object? FindValue(string path)
    {
        Find(path);
        return _context.Request.RouteValues["id"];
    }
}
