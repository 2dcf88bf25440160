using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>Holds the commit of the transaction in which a statement was run, until a test lets it go on or fail.</summary>
internal sealed class HeldCommit : DbTransactionInterceptor, IDbCommandInterceptor
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _decision = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _statement;
    private volatile DbTransaction? _held;

    /// <summary>Completes when the commit is held.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Hold(string statement) => _statement = statement;

    public void Release() => _decision.SetResult(true);

    public void Fail() => _decision.SetResult(false);

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (_statement is { } statement && command.CommandText.Contains(statement, StringComparison.Ordinal))
            (_statement, _held) = (null, command.Transaction);
        return ValueTask.FromResult(result);
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (transaction != _held)
            return result;
        _reached.SetResult();
        return await _decision.Task ? result : throw new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR);
    }
}
