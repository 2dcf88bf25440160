using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProfessionSimulator.Bench.Servers;

/// <summary>A server process on a free loopback port; it is killed when disposed.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan s_longestExit = TimeSpan.FromSeconds(10);

    private static readonly string[] s_foreignPrefixes =
        ["DOTNET_SYSTEM_NET_SOCKETS", "ASPNETCORE_", "OPENAI_", "SMTP_", "OIDC_", "OTEL_", "ProfessionSimulator__"];

    private static readonly string[] s_foreign =
    [
        "CORS_ORIGINS", "DATABASE_URL", "DATA_DIR", "DEBUG_OPENAI_PROMPTS", "HSTS_INCLUDE_SUBDOMAINS", "MAX_PROFESSION_ATTEMPTS",
        "PUBLIC_URL", "REDIS_URL", "TRUSTED_PROXIES",
    ];

    private readonly Process _process;
    private readonly Lock _refresh = new();
    private readonly StringBuilder _output = new();
    private readonly string _name;

    private Child(string name, int port, Process process) => (_name, Port, _process) = (name, port, process);

    public int Port { get; }

    public int Id => _process.Id;

    public TimeSpan ProcessorTime
    {
        get
        {
            // Two threads that refresh it at once take it for ended.
            lock (_refresh)
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
        }
    }

    /// <summary>The resident memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            lock (_refresh)
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
        }
    }

    /// <summary>Starts a server and returns when it accepts connections.</summary>
    /// <param name="name">Its name in an error.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments, for the port that it is given.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<Child> StartAsync(
        string name, string program, Func<int, IEnumerable<string>> arguments, Dictionary<string, string> settings, CancellationToken stop)
    {
        var child = Launch(name, program, arguments, settings);
        try
        {
            while (!await child.AcceptsAsync(stop))
                await Task.Delay(50, stop);
            return child;
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Starts a server without waiting for it.</summary>
    public static Child Launch(
        string name, string program, Func<int, IEnumerable<string>> arguments, Dictionary<string, string> settings)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, arguments(port))
        {
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program)),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetEnvironment(start, settings);
        var child = new Child(name, port, Process.Start(start)!);
        child.ReadOutput();
        return child;
    }

    /// <summary>Settings of this process, or of a site that somebody runs, must not reach what is measured.</summary>
    public static void SetEnvironment(ProcessStartInfo start, Dictionary<string, string> settings)
    {
        foreach (var setting in start.Environment.Keys.Where(IsForeign).ToList())
            start.Environment.Remove(setting);
        foreach (var (setting, value) in settings)
            start.Environment[setting] = value;
    }

    /// <summary>Tries once to connect.</summary>
    public async Task<bool> AcceptsAsync(CancellationToken stop)
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"{_name} has ended: {_output}");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        // With a limit it does not wait for the output, which may be read by the very thread that is here.
        _process.WaitForExit(s_longestExit);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void ReadOutput()
    {
        _process.OutputDataReceived += (_, e) => Note(e.Data);
        _process.ErrorDataReceived += (_, e) => Note(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static bool IsForeign(string setting) =>
        s_foreign.Contains(setting) || s_foreignPrefixes.Any(prefix => setting.StartsWith(prefix, StringComparison.Ordinal));
}
