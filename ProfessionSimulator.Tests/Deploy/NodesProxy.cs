using System.Diagnostics;
using System.Net.Sockets;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Deploy;

/// <summary>A real nginx before two nodes, with the file of the compose file; only names, ports and the time that a page may
/// take are replaced, and names are not resolved again (nginx 1.27.3), since the tests have addresses.</summary>
internal sealed class NodesProxy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-nodes-").FullName;
    private readonly Process _process;

    private NodesProxy(string program, Uri address, Uri first, Uri second, string pageTimeout)
    {
        Address = address;
        var site = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "nginx-nodes.conf"))
            .Replace("listen 80;", $"listen {address.Authority};", StringComparison.Ordinal)
            .Replace("proxy_read_timeout 25s;", $"proxy_read_timeout {pageTimeout};", StringComparison.Ordinal)
            .Replace("resolver 127.0.0.11 valid=5s;", "", StringComparison.Ordinal)
            .Replace(":8080 resolve ", ":8080 ", StringComparison.Ordinal)
            .Replace("node-1:8080", first.Authority, StringComparison.Ordinal)
            .Replace("node-2:8080", second.Authority, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "nginx.conf"), $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            pid {{_folder}}/nginx.pid;
            error_log stderr crit;
            events { }
            http {
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
            {{site}}
            }
            """);
        _process = Process.Start(program, ["-e", "stderr", "-p", _folder, "-c", Path.Combine(_folder, "nginx.conf")]);
    }

    public Uri Address { get; }

    public static async Task<NodesProxy> StartAsync(string program, Uri first, Uri second, string pageTimeout = "25s")
    {
        var proxy = new NodesProxy(program, FreePort.FindAddress(), first, second, pageTimeout);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(proxy.Address.Host, proxy.Address.Port, timeout.Token);
                return proxy;
            }
            catch (SocketException) when (!proxy._process.HasExited && !timeout.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
