using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>
/// Takes what was deleted out of the files. SQLite overwrites it in the database (<c>secure_delete</c>), but the write-ahead log
/// holds former pages until it is truncated, and it cannot be while somebody reads an older state: then it is tried again.
/// </summary>
internal sealed class Erasure(WriteLock writeLock, IDbContextFactory<AppDbContext> contexts, TimeProvider time, ILogger<Erasure> log)
    : BackgroundService
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was deleted. Several deletions before the next truncation are one.</summary>
    public void Request() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was deleted before the last process ended.
        Request();
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken))
            await EraseAsync(stoppingToken);
    }

    private async Task EraseAsync(CancellationToken stopping)
    {
        for (var tries = 1; await FindObstacleAsync(stopping) is { } obstacle; tries++)
        {
            if (tries == 1)
                log.LogInformation("Deleted data is still in the write-ahead log, and erasing it is tried again: {Reason}", obstacle);
            await Task.Delay(s_retryAfter, time, stopping);
        }
        log.LogInformation("Deleted data is erased from the files");
    }

    /// <returns>What keeps the log from being emptied; null when it is empty.</returns>
    private async Task<string?> FindObstacleAsync(CancellationToken stopping)
    {
        try
        {
            // In the writers' line, so that no writer of this process is in its way.
            using var lease = await writeLock.AcquireAsync(stopping);
            await using var db = await contexts.CreateDbContextAsync(stopping);
            return await db.TruncateLogAsync(stopping) ? null : "somebody reads an older state.";
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            return e.GetBaseException().Message;
        }
    }
}
