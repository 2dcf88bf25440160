using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Ends all sessions of a user, in browsers and of API clients.</summary>
internal sealed class UserSessions(
    UserManager<ApplicationUser> users, AppDbContext db, WriteQueue writeQueue, RecentlyRevokedUsers revoked, SecurityLog security,
    TimeProvider time)
{
    /// <summary>Signs the user out everywhere.</summary>
    public async Task<IdentityResult> EndAllAsync(ApplicationUser user)
    {
        var result = await SaveAndEndAllAsync(user);
        security.Write(SecurityEvents.EndSessions, user.Id, result.Succeeded);
        return result;
    }

    /// <summary>
    /// Saves the user with a new security stamp and, in the same save, ends all sessions. If the save is refused, none
    /// ends.
    /// </summary>
    public Task<IdentityResult> SaveAndEndAllAsync(ApplicationUser user) =>
        SaveAndEndAllAsync(user, () => users.UpdateSecurityStampAsync(user));

    internal async Task<IdentityResult> SaveAndEndAllAsync(ApplicationUser user, Func<Task<IdentityResult>> save)
    {
        db.ApiSessions.RemoveRange(await db.ApiSessions.Where(s => s.UserId == user.Id).ToListAsync());
        var open = db.BrowserSessions.Where(s => s.UserId == user.Id && s.EndedAt == null);
        foreach (var session in await open.ToListAsync())
            session.EndedAt = time.GetUtcNow();
        var result = await save();
        if (result.Succeeded)
        {
            revoked.Add(user.Id);
            await EndLaterAsync(user.Id);
        }
        return result;
    }

    /// <summary>
    /// Ends sessions that began between the query and the save. No session begins after the save, because the old stamp
    /// is no longer current.
    /// </summary>
    private Task<int> EndLaterAsync(int userId)
    {
        var now = time.GetUtcNow();
        return writeQueue.WriteAsync(userId, async db =>
        {
            await db.ApiSessions.Where(s => s.UserId == userId && s.CreatedAt <= now).ExecuteDeleteAsync();
            return await db.BrowserSessions.Where(s => s.UserId == userId && s.EndedAt == null)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.EndedAt, now));
        }, default);
    }
}
