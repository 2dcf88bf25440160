using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>The program as a process of its own, as an operator runs it.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource _nextLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, string dataFolder)
    {
        DataFolder = dataFolder;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
    }

    public string DataFolder { get; }

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything that the process has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="dataFolder">A folder of its own when null.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<ServerProcess> StartAsync(
        string? dataFolder = null, params (string Name, string Value)[] settings)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("profession-simulator-").FullName;
        var start = Program(folder);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var server = new ServerProcess(start, folder);
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Address = await server._listening.Task.WaitAsync(s_timeout);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one command on the data of an application.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(AppFactory app, params string[] arguments) =>
        RunAsync(app.DataFolder, arguments, app.DatabaseUrl is { } url ? [("DATABASE_URL", url)] : []);

    /// <summary>Runs one command of the program, such as <c>backup</c>, to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(
        string dataFolder, params string[] arguments) => RunAsync(dataFolder, arguments, []);

    /// <summary>Runs one command of the program with settings, and nothing to read, to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string dataFolder, string[] arguments, (string Name, string Value)[] settings)
    {
        var start = Program(dataFolder, arguments);
        start.RedirectStandardInput = true;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(s_timeout);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Sends SIGTERM, as systemd and container engines do.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start(
            "kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(s_timeout);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has printed this.</summary>
    public async Task WaitForLineAsync(string part)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (true)
        {
            // Taken before the output is read, so that no line is missed.
            var next = Volatile.Read(ref _nextLine).Task;
            if (Output.Contains(part, StringComparison.Ordinal))
                return;
            await next.WaitAsync(timeout.Token);
        }
    }

    /// <summary>Stops it without its noticing, as a machine that hangs does, or lets it go on.</summary>
    public Task SetFrozenAsync(bool isFrozen) => InstalledPrograms.RunAsync(
        "kill", isFrozen ? "-STOP" : "-CONT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sends SIGKILL. The data stays for the next process.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder, recursive: true);
    }

    private static ProcessStartInfo Program(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            WorkingDirectory = dataFolder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DATA_DIR"] = dataFolder;
        return start;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException($"The server did not start: {Output}"));
            return;
        }
        lock (_output)
            _output.Append(line).Append('\n');
        Interlocked.Exchange(ref _nextLine, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (Listening().Match(line) is { Success: true } match)
            _listening.TrySetResult(new(match.Groups[1].Value));
    }

    [GeneratedRegex("Profession Simulator +(http://[^ ,]+)")]
    private static partial Regex Listening();
}
