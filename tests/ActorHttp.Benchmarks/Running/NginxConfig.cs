namespace ActorHttp.Benchmarks.Running;

/// <summary>
/// nginx with a fixed answer and the files below /st, configured in a folder of its own.
/// </summary>
internal static class NginxConfig
{
    public static Launch StartOn(int port, Cores cores, bool secure = false)
    {
        var folder = Directory.CreateTempSubdirectory("actorhttp-nginx-").FullName;
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, Text(folder, port, cores.ServerCount, secure));
        return new(Tool.Find("nginx") ?? "nginx", "-p", folder, "-e", "stderr", "-c", file)
        {
            Folder = folder,
        };
    }

    private static string Tls =>
        $"""
            ssl_certificate {ServerCertificate.Path};
            ssl_certificate_key {ServerCertificate.Path};
            ssl_protocols TLSv1.2 TLSv1.3;
            """;

    private static string Text(string folder, int port, int workers, bool secure) =>
        $$"""
            daemon off;
            worker_processes {{workers}};
            worker_rlimit_nofile 20000;
            pid {{folder}}/nginx.pid;
            error_log stderr crit;
            events { worker_connections 16000; }
            http {
              access_log off;
              server_tokens off;
              default_type text/plain;
              keepalive_requests 1000000000;
              keepalive_timeout 3600s;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              server {
                listen 127.0.0.1:{{port}} backlog=4096{{(secure ? " ssl" : "")}};
                {{(secure ? Tls : "")}}
                location / { return 200 "Hello, World!"; }
                location /st/ {
                  alias {{ServedFiles.Path}}/;
                  default_type application/octet-stream;
                  sendfile on;
                  tcp_nopush on;
                  open_file_cache max=1000;
                  open_file_cache_valid 1s;
                }
              }
            }
            """;
}
