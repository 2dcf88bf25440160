using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace ProfessionSimulator.Tests.Deploy;

/// <summary>A real nginx with the shipped site file; only the ports and the certificate's path are replaced.</summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    public const string Host = "sim.example.org";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-nginx-").FullName;
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly int _plainPort = FreePort();
    private readonly int _port = FreePort();
    private readonly string _program;
    private Process? _process;

    private NginxProxy(string program) => _program = program;

    public Uri Site => new($"https://{Host}:{_port}");

    public string AccessLog => Path.Combine(_folder, "access.log");

    public Uri PlainSite => new($"http://{Host}:{_plainPort}");

    /// <returns>The path of nginx; null when it is not installed.</returns>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/usr/local/sbin"])
        .Select(folder => Path.Combine(folder, "nginx"))
        .FirstOrDefault(File.Exists);

    public static async Task<NginxProxy> StartAsync(string program, Uri server)
    {
        var proxy = new NginxProxy(program);
        await proxy.WriteConfigurationAsync(server);
        await proxy.CheckAsync();
        proxy._process = Process.Start(new ProcessStartInfo(program, proxy.Arguments()));
        await proxy.WaitUntilListeningAsync();
        return proxy;
    }

    /// <summary>A client that resolves the site's name to this machine and trusts its certificate.</summary>
    /// <param name="followsRedirects">Whether it does.</param>
    /// <param name="sees">Gets every response, redirects too.</param>
    /// <param name="from">
    /// The client's own address; nginx knows 127.0.0.1 as this machine's, and no other of 127.0.0.0/8.
    /// </param>
    public HttpClient NewClient(
        bool followsRedirects = true, Action<HttpResponseMessage>? sees = null, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (from is not null)
                socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == _certificate.GetCertHashString();
        DelegatingHandler outer = new CookieContainerHandler
        {
            InnerHandler = new Observer(sees) { InnerHandler = handler },
        };
        return new(followsRedirects ? new RedirectHandler { InnerHandler = outer } : outer) { BaseAddress = Site };
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            _process.Kill(entireProcessTree: true);
        if (_process is not null)
            await _process.WaitForExitAsync();
        _process?.Dispose();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WriteConfigurationAsync(Uri server)
    {
        var (certificate, key) = (Path.Combine(_folder, "certificate.pem"), Path.Combine(_folder, "key.pem"));
        await File.WriteAllTextAsync(certificate, _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var site = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "deploy", "nginx-site.conf"));
        foreach (var (shipped, here) in new[]
        {
            ("listen 80;", $"listen 127.0.0.1:{_plainPort};"), ("listen 443 ssl http2;", $"listen 127.0.0.1:{_port} ssl http2;"),
            ("listen [::]:80;", ""), ("listen [::]:443 ssl http2;", ""), ("server 127.0.0.1:5080 ", $"server {server.Authority} "),
            ("/etc/letsencrypt/live/sim.example.org/fullchain.pem", certificate),
            ("/etc/letsencrypt/live/sim.example.org/privkey.pem", key),
            ("/var/log/nginx/access.log", AccessLog),
        })
        {
            Assert.Contains(shipped, site);
            site = site.Replace(shipped, here, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(Path.Combine(_folder, "site.conf"), site);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nginx.conf"), $$"""
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            daemon off;
            pid {{_folder}}/nginx.pid;
            error_log stderr warn;
            events { }
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
                include {{_folder}}/site.conf;
            }
            """);
    }

    /// <summary><c>nginx -t</c>.</summary>
    private async Task CheckAsync()
    {
        using var check =
            Process.Start(new ProcessStartInfo(_program, [.. Arguments(), "-t"]) { RedirectStandardError = true })!;
        var said = await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, said);
    }

    private async Task WaitUntilListeningAsync()
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, _port, timeout.Token);
                return;
            }
            catch (SocketException) when (!_process!.HasExited && !timeout.IsCancellationRequested)
            {
                await Task.Yield();
            }
        }
    }

    private string[] Arguments() => ["-e", "stderr", "-p", _folder, "-c", Path.Combine(_folder, "nginx.conf")];

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Observer(Action<HttpResponseMessage>? sees) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            sees?.Invoke(response);
            return response;
        }
    }
}
