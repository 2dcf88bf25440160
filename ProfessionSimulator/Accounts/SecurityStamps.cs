using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal static class SecurityStamps
{
    /// <summary>
    /// Whether <paramref name="user"/> still has the security stamp that was read: it changes when all sessions end,
    /// and goes with a deleted account. What was proved before, such as a password, must not be acted on after that, so
    /// the caller asks in the transaction in which it acts.
    /// </summary>
    public static Task<bool> HasCurrentStampAsync(this AppDbContext db, ApplicationUser user, CancellationToken cancellation) =>
        db.Users.AnyAsync(u => u.Id == user.Id && u.SecurityStamp == user.SecurityStamp, cancellation);
}
