using Microsoft.Data.Sqlite;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// Keeps the application from writing until it is disposed: another process, such as an operator's shell, holds SQLite's write
/// lock, or PostgreSQL has become read-only.
/// </summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private Func<ValueTask>? _release;

    private DatabaseLock(Func<ValueTask> release) => _release = release;

    public static async Task<DatabaseLock> TakeAsync(AppFactory app)
    {
        if (app.DatabaseUrl is not { } address)
            return await TakeAsync(app.DataFolder);
        var server = await PostgresServer.GetAsync();
        await server.SetReadOnlyAsync(address, isReadOnly: true);
        return new(() => new(server.SetReadOnlyAsync(address, isReadOnly: false)));
    }

    public static async Task<DatabaseLock> TakeAsync(string dataFolder)
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(dataFolder, "profession-simulator.db")};Pooling=False");
        await connection.OpenAsync();
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return new(connection.DisposeAsync);
    }

    /// <summary>Releases it once: a server that stops does so again, and may be stopped by two at once.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _release, null)?.Invoke() ?? default;
}
