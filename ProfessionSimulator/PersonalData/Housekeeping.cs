using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.PersonalData;

/// <summary>
/// Removes, at the start and every day, guests who have not come back, and what has expired: sessions, what budgets
/// count, and keys of requests. With several nodes the leader does.
/// </summary>
internal sealed class Housekeeping(
    DeleteAccount delete, BearerTokens tokens, BrowserSessions sessions, TokenBudget budget, WriteQueue writeQueue,
    IDbContextFactory<AppDbContext> contexts, Leader leader, TimeProvider time, ILogger<Housekeeping> log)
    : BackgroundService
{
    public const int GuestDays = 30;

    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var days = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            await leader.WaitAsync(stoppingToken);
            await CleanAsync(stoppingToken);
        }
        while (await days.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CleanAsync(CancellationToken stopping)
    {
        try
        {
            await tokens.RemoveExpiredAsync(stopping);
            await sessions.RemoveEndedAsync(stopping);
            await budget.RemoveExpiredAsync(stopping);
            await IdempotentRequest.DeleteExpiredAsync(writeQueue, time.GetUtcNow(), stopping);
            await SetMissingVisitsAsync(stopping);
            var removed = await RemoveGuestsAsync(stopping);
            log.LogInformation("Guests removed after {Days} days without a visit: {Count}", GuestDays, removed);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "Housekeeping could not be completed and is retried tomorrow");
        }
    }

    /// <summary>
    /// Guests from before visits were recorded count as visiting now, so that they get their days as well.
    /// </summary>
    private Task<int> SetMissingVisitsAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        return writeQueue.WriteBesideUsersAsync(
            db => db.Users.Where(u => u.IsGuest && u.LastVisitAt == null)
                .ExecuteUpdateAsync(user => user.SetProperty(u => u.LastVisitAt, now), stopping),
            stopping);
    }

    /// <summary>Each guest is removed in a short transaction of its own, so that others can write in between.</summary>
    private async Task<int> RemoveGuestsAsync(CancellationToken stopping)
    {
        // Visits are recorded once an hour, and earlier releases did so once a day: the last one may be a day later.
        var before = time.GetUtcNow() - TimeSpan.FromDays(GuestDays + 1);
        var (removed, last) = (0, 0);
        while (await FindIdleAsync(before, last, stopping) is { Count: > 0 } idle)
        {
            foreach (var guest in idle)
                removed += await RemoveAsync(guest, before, stopping) ? 1 : 0;
            last = idle[^1];
        }
        return removed;
    }

    private async Task<bool> RemoveAsync(int guest, DateTimeOffset before, CancellationToken stopping)
    {
        try
        {
            return await delete.DeleteIdleGuestAsync(guest, before, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "Guest {UserId} could not be removed and is retried tomorrow", guest);
            return false;
        }
    }

    private async Task<List<int>> FindIdleAsync(DateTimeOffset before, int afterId, CancellationToken stopping)
    {
        await using var db = await contexts.CreateDbContextAsync(stopping);
        return await db.Users.Where(u => u.IsGuest && u.LastVisitAt < before && u.Id > afterId)
            .OrderBy(u => u.Id).Select(u => u.Id).Take(BatchSize).ToListAsync(stopping);
    }
}
