using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.PersonalData;

/// <summary>
/// Deletes a user with all of the user's data, for good. The database does it: every table with data of users has a
/// cascading foreign key to the user.
/// </summary>
internal sealed class DeleteAccount(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, GenerationEngine engine,
    RecentlyRevokedUsers revoked, Erasure erasure, SecurityLog security)
{
    public async Task<bool> DeleteAsync(int userId, CancellationToken cancellation)
    {
        var isDeleted = await DeleteAsync(userId, _ => true, cancellation);
        if (isDeleted)
            security.Write(SecurityEvents.DeleteAccount, userId, SecurityResults.Success);
        return isDeleted;
    }

    /// <summary>Deletes a guest, unless the guest has visited again or has become an account.</summary>
    public Task<bool> DeleteIdleGuestAsync(int userId, DateTimeOffset lastVisitBefore, CancellationToken cancellation) =>
        DeleteAsync(userId, user => user.IsGuest && user.LastVisitAt < lastVisitBefore, cancellation);

    private async Task<bool> DeleteAsync(
        int userId, Expression<Func<ApplicationUser, bool>> condition, CancellationToken cancellation)
    {
        await CancelTextsAsync(userId, condition, cancellation);
        var liveIds = await writeQueue.WriteAsync(userId, async db =>
        {
            var user = db.Users.Where(u => u.Id == userId).Where(condition);
            if (!await user.AnyAsync(cancellation))
                return null;
            var live = await QueryLiveTexts(db, userId).ToListAsync(cancellation);
            await user.ExecuteDeleteAsync(cancellation);
            return live;
        }, cancellation);
        if (liveIds is null)
            return false;
        revoked.Add(userId);
        // These texts began after the ones before were cancelled; their rows are gone, and the model calls must end as
        // well.
        foreach (var id in liveIds)
            await engine.CancelAsync(id, CancellationToken.None);
        erasure.Request();
        return true;
    }

    private async Task CancelTextsAsync(
        int userId, Expression<Func<ApplicationUser, bool>> condition, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await db.Users.Where(u => u.Id == userId).AnyAsync(condition, cancellation))
            return;
        foreach (var id in await QueryLiveTexts(db, userId).ToListAsync(cancellation))
            await engine.CancelAsync(id, cancellation);
    }

    private static IQueryable<int> QueryLiveTexts(AppDbContext db, int userId) =>
        db.Generations.Where(g => g.OwnerId == userId && g.State == GenerationState.Live).Select(g => g.Id);
}
