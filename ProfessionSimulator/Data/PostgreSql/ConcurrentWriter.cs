using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>
/// Runs writes side by side, each in a transaction of its own. It keeps what <see cref="WriteQueue"/> promises: writes that
/// name the same user run one after the other, a write that may change anybody's data runs alone, and work that was refused leaves
/// nothing.
/// </summary>
internal sealed class ConcurrentWriter(IDbContextFactory<AppDbContext> contexts, ILogger<ConcurrentWriter> log)
{
    private const int MaxTries = 10;

    private readonly UserTurns _turns = new();

    /// <summary>
    /// Runs <paramref name="work"/> and commits it. <paramref name="committed"/> runs before the next writer of this process who
    /// names the same user, who therefore finds what it has begun.
    /// </summary>
    /// <param name="work">What it does.</param>
    /// <param name="committed">What follows the commit.</param>
    /// <param name="ownerId">Whose data it changes.</param>
    /// <param name="besideUsers">Whether, without an owner, it runs beside the writes of all users.</param>
    /// <param name="cancellation">Gives it up before it has begun.</param>
    public async Task<T> WriteAsync<T>(
        Func<AppDbContext, Task<T>> work, Action<T>? committed, int? ownerId, bool besideUsers, CancellationToken cancellation)
    {
        using var turn = ownerId is { } userId ? await _turns.AcquireAsync(userId, cancellation) : new Lease(() => { });
        cancellation.ThrowIfCancellationRequested();
        var value = await CommitAsync(work, db => AdvisoryLocks.TakeAsync(db, ownerId, besideUsers));
        committed?.Invoke(value);
        return value;
    }

    private async Task<T> CommitAsync<T>(Func<AppDbContext, Task<T>> work, Func<AppDbContext, Task> takeLocks)
    {
        for (var tries = 1; ; tries++)
        {
            if (await TryCommitAsync(work, takeLocks, tries) is { } done)
                return done.Value;
            await Task.Delay(RandomNumberGenerator.GetInt32(10 * tries));
        }
    }

    /// <returns>Null where the work has to be done once more, with all that it reads.</returns>
    private async Task<Done<T>?> TryCommitAsync<T>(
        Func<AppDbContext, Task<T>> work, Func<AppDbContext, Task> takeLocks, int tries)
    {
        await using var db = await contexts.CreateDbContextAsync();
        IDbContextTransaction? transaction = null;
        var isCommitting = false;
        try
        {
            transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            await takeLocks(db);
            var value = await WorkAsync(db, work, takesBudget: tries > 1);
            isCommitting = value is not null;
            if (isCommitting)
                await transaction.CommitAsync(CancellationToken.None);
            return value;
        }
        catch (Exception e) when (!isCommitting && CanBeRepeated(e, tries))
        {
            log.LogInformation("A write is repeated: {Reason}", e.GetBaseException().Message);
            return null;
        }
        finally
        {
            db.FinalSteps = null;
            if (transaction is not null)
                await transaction.DisposeAsync();
        }
    }

    /// <returns>Null where the budget has changed since the work read it.</returns>
    private static async Task<Done<T>?> WorkAsync<T>(AppDbContext db, Func<AppDbContext, Task<T>> work, bool takesBudget)
    {
        if (takesBudget)
            await AdvisoryLocks.TakeBudgetAsync(db);
        var last = db.FinalSteps = takesBudget ? null : new();
        var value = await work(db);
        await db.SaveChangesAsync();
        return last is null || await last.TryRunAsync(db) ? new(value) : null;
    }

    /// <summary>A connection of the pool may be one that the server has closed since. The next one is new.</summary>
    private static bool CanBeRepeated(Exception exception, int tries) => PostgresErrors.IsConflict(exception)
        ? tries < MaxTries
        : tries == 1 && PostgresErrors.IsConnectionLost(exception);

    private sealed record Done<T>(T Value);
}
