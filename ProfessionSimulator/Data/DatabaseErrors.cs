using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data.PostgreSql;
using SQLitePCL;

namespace ProfessionSimulator.Data;

/// <summary>Says what an exception of the database means, whichever database that is.</summary>
internal static class DatabaseErrors
{
    /// <returns>The database's own message; null where the exception comes from somewhere else.</returns>
    public static string? FindReason(Exception exception) =>
        exception.GetBaseException() is SqliteException failure ? failure.Message : PostgresErrors.Find(exception)?.Message;

    /// <summary>Recognizes that another row has the same value where it must be unique.</summary>
    public static bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT }
        || PostgresErrors.IsUniqueViolation(exception);
}
