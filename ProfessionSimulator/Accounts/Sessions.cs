using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>All sessions of a user, in browsers and of API clients.</summary>
internal sealed class Sessions(
    UserManager<ApplicationUser> users, AppDbContext db, WriteQueue writeQueue, RevokedSessions revoked, SecurityLog security, TimeProvider time)
{
    public async Task<IdentityResult> EndAllAsync(ApplicationUser user)
    {
        var result = await EndWithAsync(user, () => users.UpdateSecurityStampAsync(user));
        security.Write(SecurityEvents.EndSessions, user.Id, result.Succeeded ? SecurityResults.Success : SecurityResults.Refused);
        return result;
    }

    /// <summary>Ends them in one save with a change that renews the security stamp; when that is refused, nothing ends.</summary>
    public async Task<IdentityResult> EndWithAsync(ApplicationUser user, Func<Task<IdentityResult>> change)
    {
        db.ApiSessions.RemoveRange(await db.ApiSessions.Where(s => s.UserId == user.Id).ToListAsync());
        await foreach (var session in db.BrowserSessions.Where(s => s.UserId == user.Id && s.EndedAt == null).AsAsyncEnumerable())
            session.EndedAt = time.GetUtcNow();
        var result = await change();
        if (result.Succeeded)
        {
            revoked.Add(user.Id);
            await EndLatecomersAsync(user.Id);
        }
        return result;
    }

    /// <summary>Ends what began between the query and the save. After the save the old security stamp begins no session.</summary>
    private Task EndLatecomersAsync(int userId)
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
