using Npgsql;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A private PostgreSQL for the tests: on a free port, in a folder of its own, with nothing that the machine's own server has.
/// It starts with the first test that needs it and ends with the test program.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> s_instance = new(StartAsync);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    /// <summary>Counts those of all servers, so that no name means two databases.</summary>
    private static int s_databases;

    private readonly string _programs;
    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-postgres-").FullName;
    private readonly int _port = FreePort.Find();

    private PostgresServer(string programs) => _programs = programs;

    private string Data => Path.Combine(_folder, "data");

    public static Task<PostgresServer> GetAsync() => s_instance.Value;

    /// <summary>Another one, for a test that disturbs it.</summary>
    public static Task<PostgresServer> StartOwnAsync() => StartAsync();

    /// <summary>The address of a database on this server, which need not exist.</summary>
    public string CreateAddress(string database) => $"postgres://postgres@127.0.0.1:{_port}/{database}";

    /// <summary>Creates a database, as a copy of another one or empty.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        var name = $"test{Interlocked.Increment(ref s_databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return CreateAddress(name);
    }

    public Task DropDatabaseAsync(string address) => ExecuteAsync($"DROP DATABASE IF EXISTS {NameIn(address)} WITH (FORCE)");

    /// <summary>Ends the database's sessions too, since a session keeps the setting with which it began.</summary>
    public async Task SetReadOnlyAsync(string address, bool isReadOnly)
    {
        var name = NameIn(address);
        await ExecuteAsync($"ALTER DATABASE {name} SET default_transaction_read_only = {isReadOnly}");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        // The application's pool would notice only with its next commands.
        await using var any = new NpgsqlConnection(DatabaseUrl.Parse(address));
        NpgsqlConnection.ClearPool(any);
    }

    /// <summary>Ends all sessions and starts again, as an operator would; nothing that was committed is lost.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-w", "-m", "fast", "-D", Data);

    public Task StartAgainAsync()
    {
        // Every commit waits for the disk, as in production.
        var options = $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -c max_connections=300";
        return RunAsync("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "log"), "-o", options);
    }

    private static string NameIn(string address) => address[(address.LastIndexOf('/') + 1)..];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer(await PostgresPrograms.FindAsync());
        await server.InitializeAsync();
        return server;
    }

    private async Task InitializeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        // The server ends by itself, within a minute, when its file is gone.
        InstalledPrograms.RunAfterTests("rm -rf \"$1\"", _folder);
        if (PostgresPrograms.NeedsOtherUser)
            await InstalledPrograms.RunAsync("chown", PostgresPrograms.User, _folder);
        await RunAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await StartAgainAsync();
    }

    private void Stop()
    {
        if (RunAsync("pg_ctl", "stop", "-m", "immediate", "-D", Data).Wait(s_timeout))
            Directory.Delete(_folder, recursive: true);
    }

    private Task RunAsync(string program, params string[] arguments) =>
        PostgresPrograms.RunAsPostgresAsync(Path.Combine(_programs, program), arguments);
}
