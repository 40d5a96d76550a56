using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace ActorHttp.TestSupport;

/// <summary>A fact that needs nginx; where it is not installed, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithNginxAttribute : FactAttribute
{
    public FactWithNginxAttribute()
    {
        if (Nginx.Program is null)
            Skip = "nginx is not installed: it was not asked.";
    }
}

/// <summary>A fact that needs nginx's stream module too.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithNginxStreamAttribute : FactAttribute
{
    public FactWithNginxStreamAttribute()
    {
        if (Nginx.Program is null || Nginx.StreamModule is null)
            Skip = "nginx or its stream module is not installed: it was not asked.";
    }
}

/// <summary>nginx on a free port, in a folder of its own; disposing ends it.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private const string Quiet =
        "access_log off; client_body_temp_path body; proxy_temp_path proxy; "
        + "fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;";

    private const string Files =
        "types { text/plain txt; text/html html; } default_type application/octet-stream; "
        + "charset utf-8;";

    private readonly string _folder = Directory.CreateTempSubdirectory("actorhttp-nginx-").FullName;
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

    /// <summary>Its file; null if it is not installed.</summary>
    public static string? Program { get; } =
        ((string[])[.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"])
            .Select(folder => Path.Combine(folder, "nginx"))
            .FirstOrDefault(File.Exists);

    /// <inheritdoc cref="Program"/>
    public static string? StreamModule { get; } =
        new[] { "lib", "lib64" }
            .Select(lib => $"/usr/{lib}/nginx/modules/ngx_stream_module.so")
            .FirstOrDefault(File.Exists);

    public IPEndPoint EndPoint { get; }

    public string Url => $"http://{EndPoint}/";

    /// <summary>The files of a directory.</summary>
    /// <param name="root">Its path.</param>
    /// <param name="more">Further lines of the section http.</param>
    public static Task<Nginx> StartFilesAsync(string root, string more = "") =>
        StartHttpAsync($"root {root};", $"{Files} {more}");

    /// <summary>A server by its lines, and those of the section around it.</summary>
    public static Task<Nginx> StartHttpAsync(string server, string http = "") =>
        StartAsync(listen => $"http {{ {Quiet} {http} server {{ {listen} {server} }} }}");

    /// <summary>The files of a directory by TLS.</summary>
    /// <param name="root">Its path.</param>
    /// <param name="certificate">PEM, with its key.</param>
    /// <param name="more">Further lines of the section http.</param>
    public static Task<Nginx> StartSecureFilesAsync(string root, string certificate, string more) =>
        StartAsync(listen =>
            $$"""
                http { {{Quiet}} {{Files}} {{more}} server {
                  {{listen[..^1]}} ssl;
                  ssl_certificate {{certificate}};
                  ssl_certificate_key {{certificate}};
                  ssl_protocols TLSv1.2 TLSv1.3;
                  root {{root}};
                } }
                """
        );

    /// <summary>A proxy of connections.</summary>
    public static Task<Nginx> StartStreamAsync(string server) =>
        StartAsync(listen => $"stream {{ server {{ {listen} {server} }} }}");

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Nginx> StartAsync(Func<string, string> body)
    {
        var nginx = new Nginx(body, FreePort());
        await Eventually.IsTrueAsync(
            nginx.IsListeningAsync,
            "nginx listens",
            TimeSpan.FromSeconds(40)
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
            events { worker_connections 1000; }
            {{body}}
            """;
}
