using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ProfessionSimulator.Bench.Load;

namespace ProfessionSimulator.Bench;

/// <summary>A server process on a free loopback port; it is killed when disposed.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _name;

    private Child(string name, int port, Process process) => (_name, Port, _process) = (name, port, process);

    public int Port { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts this program in another role.</summary>
    public static Task<Child> StartRoleAsync(string role, Func<int, IEnumerable<string>> arguments, CancellationToken stop) =>
        StartAsync(role, typeof(Child).Assembly.Location, port => arguments(port).Prepend(role), [], stop);

    public static async Task<Child> StartAsync(
        string name, string assembly, Func<int, IEnumerable<string>> arguments, Dictionary<string, string> settings, CancellationToken stop)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments(port)])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(InlineSockets.Setting);
        foreach (var (setting, value) in settings)
            start.Environment[setting] = value;
        var child = new Child(name, port, Process.Start(start)!);
        child.ReadOutput();
        await child.ReadyAsync(stop);
        return child;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
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

    private async Task ReadyAsync(CancellationToken stop)
    {
        while (!await AcceptsAsync(stop))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_name} has ended: {_output}");
            await Task.Delay(50, stop);
        }
    }

    private async Task<bool> AcceptsAsync(CancellationToken stop)
    {
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
}
