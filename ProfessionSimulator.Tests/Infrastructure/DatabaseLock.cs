using Microsoft.Data.Sqlite;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// Holds the database's write lock until it is disposed, as another process such as an operator's shell would.
/// </summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private DatabaseLock(string dataFolder) =>
        _connection = new($"Data Source={Path.Combine(dataFolder, "profession-simulator.db")};Pooling=False");

    public static async Task<DatabaseLock> TakeAsync(string dataFolder)
    {
        var other = new DatabaseLock(dataFolder);
        await other._connection.OpenAsync();
        await using var begin = other._connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return other;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
