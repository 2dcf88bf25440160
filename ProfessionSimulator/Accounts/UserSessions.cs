using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>All sessions of a user, in browsers and of API clients.</summary>
internal sealed class UserSessions(
    UserManager<ApplicationUser> users, AppDbContext db, WriteQueue writeQueue, RevokedSessions revoked, SecurityLog security,
    TimeProvider time)
{
    public async Task<IdentityResult> EndAllAsync(ApplicationUser user)
    {
        var result = await SaveAndEndAllAsync(user);
        security.Write(SecurityEvents.EndSessions, user.Id, result.Succeeded);
        return result;
    }

    /// <summary>Saves the user with a new security stamp and ends all sessions with it. Where the save is refused, none ends.</summary>
    public Task<IdentityResult> SaveAndEndAllAsync(ApplicationUser user) =>
        SaveAndEndAllAsync(user, () => users.UpdateSecurityStampAsync(user));

    internal async Task<IdentityResult> SaveAndEndAllAsync(ApplicationUser user, Func<Task<IdentityResult>> save)
    {
        db.ApiSessions.RemoveRange(await db.ApiSessions.Where(s => s.UserId == user.Id).ToListAsync());
        await foreach (var session in db.BrowserSessions.Where(s => s.UserId == user.Id && s.EndedAt == null).AsAsyncEnumerable())
            session.EndedAt = time.GetUtcNow();
        var result = await save();
        if (result.Succeeded)
        {
            revoked.Add(user.Id);
            await EndBegunMeanwhileAsync(user.Id);
        }
        return result;
    }

    /// <summary>Sessions may have begun between the query and the save; after it, the old stamp begins none.</summary>
    private Task EndBegunMeanwhileAsync(int userId)
    {
        var now = time.GetUtcNow();
        return writeQueue.WriteAsync(async db =>
        {
            await db.ApiSessions.Where(s => s.UserId == userId && s.CreatedAt <= now).ExecuteDeleteAsync();
            await db.BrowserSessions.Where(s => s.UserId == userId && s.EndedAt == null)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now));
        }, default);
    }
}
