using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ActorHttp.Files.Tests;

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

/// <summary>nginx on a directory, as it comes.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ahf-nginx-").FullName;
    private readonly Process _process;

    private Nginx(string root, int port, string more)
    {
        EndPoint = new(IPAddress.Loopback, port);
        var config = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(config, Config(root, port, more));
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

    public IPEndPoint EndPoint { get; }

    /// <param name="root">The directory.</param>
    /// <param name="more">Directives for all of it.</param>
    public static async Task<Nginx> StartAsync(string root, string more = "")
    {
        var nginx = new Nginx(root, FreePort(), more);
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

    private string Config(string root, int port, string more) =>
        $$"""
            daemon off;
            master_process off;
            pid {{_folder}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 100; }
            http {
              access_log off;
              types { text/plain txt; text/html html; }
              default_type application/octet-stream;
              charset utf-8;
              {{more}}
              client_body_temp_path {{_folder}}/body;
              proxy_temp_path {{_folder}}/proxy;
              fastcgi_temp_path {{_folder}}/fastcgi;
              uwsgi_temp_path {{_folder}}/uwsgi;
              scgi_temp_path {{_folder}}/scgi;
              server { listen 127.0.0.1:{{port}}; root {{root}}; }
            }
            """;
}
