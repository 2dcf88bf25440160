using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>
/// Runs writes one after the other, since SQLite has one writer at a time. Writers wait here, where waiting holds no
/// thread, instead of in SQLite's busy loop.
/// </summary>
internal sealed class WriteQueue(WriteLock writeLock, IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>
    /// Runs <paramref name="work"/> in one short immediate transaction and commits it. <paramref name="committed"/>
    /// runs before the next writer does. A failure rolls everything back.
    /// </summary>
    public async Task<T> WriteAsync<T>(
        Func<AppDbContext, Task<T>> work, Action<T>? committed, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await writeLock.BeginTransactionAsync(db, cancellation);
        var result = await work(db);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync();
        committed?.Invoke(result);
        return result;
    }

    public Task<T> WriteAsync<T>(Func<AppDbContext, Task<T>> work, CancellationToken cancellation) =>
        WriteAsync(work, null, cancellation);

    public Task WriteAsync(Func<AppDbContext, Task> work, CancellationToken cancellation) =>
        WriteAsync(async db =>
        {
            await work(db);
            return true;
        }, null, cancellation);
}
