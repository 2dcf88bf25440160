using ProfessionSimulator.Bench.Servers;

namespace ProfessionSimulator.Bench.Relays;

/// <summary>nginx, which passes bytes on without looking at them: the practical limit.</summary>
internal static class NginxRelay
{
    private const string Program = "nginx";

    /// <summary>Where nginx is, or null where it is not installed.</summary>
    public static string? FindProgram() => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, Program))
        .FirstOrDefault(File.Exists);

    public static Task<Child> StartAsync(string program, string folder, int upstreamPort, CancellationToken stop) =>
        Child.StartAsync("nginx", program, port => ["-p", folder, "-c", WriteSettings(folder, port, upstreamPort)], [], stop);

    private static string WriteSettings(string folder, int port, int upstreamPort)
    {
        var file = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(file, $$"""
            # One process, so that its processor time is that of the relay.
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log warn;
            worker_rlimit_nofile 8192;
            events { worker_connections 4096; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              upstream model { server 127.0.0.1:{{upstreamPort}}; keepalive 1024; }
              server {
                listen 127.0.0.1:{{port}} backlog=1024;
                keepalive_requests 100000;
                location = /stream {
                  proxy_pass http://model/v1/chat/completions;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                }
              }
            }

            """);
        return file;
    }
}
