using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>
/// Runs the queries of every request on connections that stay open, so that their statements stay compiled. PostgreSQL's
/// driver has a pool that is as good.
/// </summary>
internal sealed class PreparedReads(IDbContextFactory<AppDbContext> contexts, DatabaseInfo database) : IDisposable
{
    private readonly ConcurrentBag<AppDbContext> _idle = [];

    /// <summary>Runs a query that tracks nothing.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> query, CancellationToken cancellation)
    {
        if (database.IsShared)
        {
            await using var pooled = await contexts.CreateDbContextAsync(cancellation);
            return await query(pooled);
        }
        var db = _idle.TryTake(out var idle) ? idle : await OpenAsync(cancellation);
        try
        {
            var result = await query(db);
            _idle.Add(db);
            return result;
        }
        catch
        {
            // The next query finds out for itself whether the file can be read.
            db.CloseWithCommands();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var db))
            db.CloseWithCommands();
    }

    private async Task<AppDbContext> OpenAsync(CancellationToken cancellation)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
        db.PreparedCommands = new();
        return db;
    }
}
