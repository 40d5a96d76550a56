using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Client.Tests;

/// <summary>A fact that needs nginx; where it is not installed, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithNginxAttribute : FactAttribute
{
    public FactWithNginxAttribute()
    {
        if (Nginx.Program is null)
            Skip = "nginx is not installed: it was not asked.";
    }
}

/// <summary>nginx with one file, which keeps a connection for ten requests.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder = Directory
        .CreateTempSubdirectory("actorhttp-client-")
        .FullName;
    private readonly int _port = FreePort();
    private readonly Process _process;

    private Nginx(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "file.txt"), text);
        var config = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(config, Config());
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

    public string Url => $"http://127.0.0.1:{_port}/";

    public static async Task<Nginx> StartAsync(string text)
    {
        var nginx = new Nginx(text);
        await Eventually.IsTrueAsync(nginx.IsListeningAsync, "nginx listens");
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsListeningAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
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

    private string Config() =>
        $$"""
            daemon off;
            master_process off;
            pid {{_folder}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 1000; }
            http {
              access_log off;
              default_type text/plain;
              gzip on;
              gzip_types text/plain;
              gzip_http_version 1.0;
              keepalive_requests 10;
              types { text/plain txt; }
              client_body_temp_path {{_folder}}/body;
              proxy_temp_path {{_folder}}/proxy;
              fastcgi_temp_path {{_folder}}/fastcgi;
              uwsgi_temp_path {{_folder}}/uwsgi;
              scgi_temp_path {{_folder}}/scgi;
              server {
                listen 127.0.0.1:{{_port}};
                root {{_folder}};
              }
            }
            """;
}
