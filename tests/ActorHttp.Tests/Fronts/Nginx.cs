using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ActorHttp.TestSupport;

namespace ActorHttp.Tests.Fronts;

/// <summary>A fact that needs nginx; where it is not installed, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithNginxAttribute : FactAttribute
{
    public FactWithNginxAttribute()
    {
        if (Nginx.Program is null)
            Skip = "nginx is not installed: it was not put in front.";
    }
}

/// <summary>A fact that needs nginx's stream module too.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithNginxStreamAttribute : FactAttribute
{
    public FactWithNginxStreamAttribute()
    {
        if (Nginx.Program is null || Nginx.StreamModule is null)
            Skip = "nginx or its stream module is not installed: it was not put in front.";
    }
}

/// <summary>nginx as a proxy, on a free port.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ah-nginx-").FullName;
    private readonly Process _process;

    private Nginx(Func<string, string> body, int port)
    {
        EndPoint = new(IPAddress.Loopback, port);
        var config = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(config, Config(body($"listen 127.0.0.1:{port};")));
        string[] arguments = ["-p", _folder, "-e", "stderr", "-c", config];
        _process = Process.Start(
            new ProcessStartInfo(Program!, arguments)
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
    }

    public static string? Program { get; } =
        ((string[])[.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"])
            .Select(folder => Path.Combine(folder, "nginx"))
            .FirstOrDefault(File.Exists);

    /// <summary>Its file; null if it is not installed.</summary>
    public static string? StreamModule { get; } =
        (
            (string[])
                [
                    "/usr/lib/nginx/modules/ngx_stream_module.so",
                    "/usr/lib64/nginx/modules/ngx_stream_module.so",
                ]
        ).FirstOrDefault(File.Exists);

    public IPEndPoint EndPoint { get; }

    /// <summary>Before http requests: the lines of its location.</summary>
    public static Task<Nginx> StartHttpAsync(string location) =>
        StartAsync(listen =>
            $"http {{ {Quiet} server {{ {listen} location / {{ {location} }} }} }}"
        );

    /// <summary>Before connections.</summary>
    public static Task<Nginx> StartStreamAsync(string server) =>
        StartAsync(listen => $"stream {{ server {{ {listen} {server} }} }}");

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private const string Quiet =
        "access_log off; client_body_temp_path body; proxy_temp_path proxy; "
        + "fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;";

    private static async Task<Nginx> StartAsync(Func<string, string> body)
    {
        var nginx = new Nginx(body, FreePort());
        await Eventually.IsTrueAsync(
            nginx.IsListeningAsync,
            "nginx listens",
            TimeSpan.FromSeconds(15)
        );
        return nginx;
    }

    private async Task<bool> IsListeningAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(EndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Config(string body) =>
        $$"""
            {{(StreamModule is null ? "" : $"load_module {StreamModule};")}}
            daemon off;
            master_process off;
            pid {{_folder}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 100; }
            {{body}}
            """;
}
