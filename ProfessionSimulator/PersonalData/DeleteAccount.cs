using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.PersonalData;

/// <summary>
/// Removes a user and everything that is the user's, for good. The database does it: every table of a user's rows refers to
/// the user with a cascading key.
/// </summary>
internal sealed class DeleteAccount(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, GenerationEngine engine, TokenBudget budget, RevokedSessions revoked, Erasure erasure, SecurityLog security)
{
    public async Task<bool> DeleteAsync(int userId, CancellationToken cancellation)
    {
        var isDeleted = await DeleteAsync(userId, _ => true, cancellation);
        if (isDeleted)
            security.Write(SecurityEvents.DeleteAccount, userId, SecurityResults.Success);
        return isDeleted;
    }

    /// <summary>Does nothing to a guest who has come back, or has become an account, in the meantime.</summary>
    public Task<bool> DeleteIdleGuestAsync(int userId, DateTimeOffset lastVisitBefore, CancellationToken cancellation) =>
        DeleteAsync(userId, user => user.IsGuest && user.LastVisitAt < lastVisitBefore, cancellation);

    private async Task<bool> DeleteAsync(int userId, Expression<Func<ApplicationUser, bool>> condition, CancellationToken cancellation)
    {
        await CancelTextsAsync(userId, condition, cancellation);
        var begunSince = await writeQueue.WriteAsync(async db =>
        {
            var user = db.Users.Where(u => u.Id == userId).Where(condition);
            if (!await user.AnyAsync(cancellation))
                return null;
            var live = await LiveTexts(db, userId).ToListAsync(cancellation);
            await budget.RetainUsageOfDeletedUserAsync(db, userId, cancellation);
            await user.ExecuteDeleteAsync(cancellation);
            return live;
        }, cancellation);
        if (begunSince is null)
            return false;
        revoked.Add(userId);
        foreach (var id in begunSince)
            await engine.CancelAsync(id, CancellationToken.None);
        erasure.Request();
        return true;
    }

    private async Task CancelTextsAsync(int userId, Expression<Func<ApplicationUser, bool>> condition, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await db.Users.Where(u => u.Id == userId).AnyAsync(condition, cancellation))
            return;
        foreach (var id in await LiveTexts(db, userId).ToListAsync(cancellation))
            await engine.CancelAsync(id, cancellation);
    }

    private static IQueryable<int> LiveTexts(AppDbContext db, int userId) =>
        db.Generations.Where(g => g.OwnerId == userId && g.State == GenerationState.Live).Select(g => g.Id);
}
