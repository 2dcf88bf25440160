using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A private Redis for the tests: on a free port, in a folder of its own, with nothing that the machine's own server has, and
/// with nothing on disk. It starts with the first test that needs it and ends with the test program.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly Lazy<Task<RedisServer>> s_instance = new(() => StartAsync(null));
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly string _program;
    private readonly string? _password;
    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-redis-").FullName;
    private readonly int _port = FreePort.Find();
    private Process? _process;

    private RedisServer(string program, string? password) => (_program, _password) = (program, password);

    /// <summary>What to set as REDIS_URL.</summary>
    public string Address => _password is null ? $"redis://127.0.0.1:{_port}" : $"redis://:{_password}@127.0.0.1:{_port}";

    public static Task<RedisServer> GetAsync() => s_instance.Value;

    /// <summary>Another one, for a test that disturbs it.</summary>
    public static Task<RedisServer> StartOwnAsync(string? password = null) => StartAsync(password);

    /// <summary>Ends it at once. What was in it is gone.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async Task StartAgainAsync()
    {
        string[] arguments =
        [
            "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder,
            "--save", "", "--appendonly", "no", "--requirepass", _password ?? "",
            "--pidfile", Path.Combine(_folder, "pid"), "--logfile", Path.Combine(_folder, "log"),
        ];
        _process = Process.Start(_program, arguments);
        await WaitUntilItListensAsync();
    }

    /// <summary>Stops it without closing a connection, as a machine that hangs does, or lets it go on.</summary>
    public Task SetFrozenAsync(bool isFrozen) => InstalledPrograms.RunAsync(
        "kill", isFrozen ? "-STOP" : "-CONT", _process!.Id.ToString(CultureInfo.InvariantCulture));

    public Task FlushAsync() => ExecuteAsync("FLUSHALL");

    /// <summary>Ends every connection that waits for messages.</summary>
    public Task KillSubscribersAsync() => ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub");

    public async Task<RedisResult> ExecuteAsync(string command, params object[] arguments)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { "127.0.0.1", _port } },
            Password = _password,
            AllowAdmin = true,
        };
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }

    private async Task WaitUntilItListensAsync()
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port, timeout.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<RedisServer> StartAsync(string? password)
    {
        const string Program = "redis-server";
        var server = new RedisServer(Path.Combine(await InstalledPrograms.FindAsync(Program, [Program]), Program), password);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server._process?.Kill();
        InstalledPrograms.RunAfterTests("kill -9 \"$(cat \"$1/pid\")\"; rm -rf \"$1\"", server._folder);
        await server.StartAgainAsync();
        return server;
    }
}
