using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>
/// Erases deleted data from the files. SQLite overwrites it in the database (<c>secure_delete</c>), but the write-ahead
/// log holds former pages until it is truncated. While somebody reads an older state it cannot be truncated, so that is
/// tried again.
/// </summary>
internal sealed class Erasure(
    WriteLock writeLock, IDbContextFactory<AppDbContext> contexts, TimeProvider time, ILogger<Erasure> log)
    : BackgroundService
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _requests = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>
    /// Asks for an erasure after something was deleted. Several requests before the next erasure are one.
    /// </summary>
    public void Request() => _requests.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The last process may have ended before it erased what was deleted.
        Request();
        await foreach (var _ in _requests.Reader.ReadAllAsync(stoppingToken))
            await EraseAsync(stoppingToken);
    }

    private async Task EraseAsync(CancellationToken stopping)
    {
        for (var tries = 1; await TryEraseAsync(stopping) is { } obstacle; tries++)
        {
            if (tries == 1)
            {
                log.LogInformation(
                    "Deleted data could not be erased from the files and is retried soon: {Reason}", obstacle);
            }
            await Task.Delay(s_retryAfter, time, stopping);
        }
        log.LogInformation("Deleted data is erased from the files");
    }

    /// <summary>Truncates the write-ahead log.</summary>
    /// <returns>What prevented it; null when the log is truncated.</returns>
    private async Task<string?> TryEraseAsync(CancellationToken stopping)
    {
        try
        {
            // The lock keeps the writers of this process from preventing it.
            using var lease = await writeLock.AcquireAsync(stopping);
            await using var db = await contexts.CreateDbContextAsync(stopping);
            return await db.TruncateLogAsync(stopping) ? null : "a reader still uses an older state.";
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            return e.GetBaseException().Message;
        }
    }
}
