using Npgsql;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>Says what an exception of PostgreSQL means (https://www.postgresql.org/docs/current/errcodes-appendix.html).</summary>
internal static class PostgresErrors
{
    /// <summary>What a process is told that was frozen in the middle of a transaction; the driver has no name for it.</summary>
    private const string IdleInTransaction = "25P03";

    public static NpgsqlException? Find(Exception exception)
    {
        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            if (at is NpgsqlException found)
                return found;
        }
        return null;
    }

    /// <summary>
    /// Recognizes that the database cannot be used for now: it is away, starting, full, read-only, or knows no such user.
    /// </summary>
    public static bool IsUnavailable(Exception exception) => exception is not OperationCanceledException && Find(exception) switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => false,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or IdleInTransaction } => true,
        PostgresException failure => failure.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" or "XX",
        // Everything else is told by the driver itself: it has no connection, or waited in vain.
        _ => true,
    };

    /// <summary>Recognizes that another transaction came between, so that the same work can succeed the next time.</summary>
    public static bool IsConflict(Exception exception) => Find(exception) is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    /// <summary>Recognizes that the server has ended the session: it restarts, or a transaction was silent for too long.</summary>
    public static bool IsConnectionLost(Exception exception) => Find(exception) switch
    {
        PostgresException failure => failure.SqlState == IdleInTransaction
            || failure.SqlState.StartsWith("57P", StringComparison.Ordinal),
        { InnerException: IOException } => true,
        _ => false,
    };

    public static bool IsUniqueViolation(Exception exception) =>
        Find(exception) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
