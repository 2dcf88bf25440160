using Microsoft.Data.Sqlite;
using ProfessionSimulator.Data.PostgreSql;
using SQLitePCL;

namespace ProfessionSimulator.Data;

/// <summary>
/// Recognizes that the database cannot be used for now: it is locked, full, read-only or damaged, its disk fails, or its
/// server is away.
/// </summary>
internal static class StorageFailure
{
    public static bool Is(Exception exception) => IsOfSqlite(exception) || PostgresErrors.IsUnavailable(exception);

    private static bool IsOfSqlite(Exception exception) => exception.GetBaseException() is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_IOERR
            or raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB,
    };
}
