using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ProfessionSimulator.Data;

/// <summary>The database cannot be used for now: locked by another process, full, read-only, or its disk fails.</summary>
internal static class StorageFailure
{
    public static bool Is(Exception exception) => exception.GetBaseException() is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_FULL
            or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB,
    };
}
